import { daysOfMonth, type Month } from "@tachiai/billing";
import { type OfCustomer, organisationIn } from "@tachiai/identity";
import { type Database, type PersonActor, Refusal, type TenantTx } from "@tachiai/platform";
import type { ContractId, previewCharges as endpoint, ResponseOf } from "@tachiai/protocol";
import { findAccount, findBilledContract, selectTerms } from "../accounts/account.store.ts";
import { contractWithPrices } from "../closing/contract-with-prices.ts";
import { drawUp } from "../closing/draw-up.ts";
import type { ContractsToBill } from "../contracts-to-bill.ts";
import { lineTold, rateTold } from "../documents/contents-of.ts";
import { findHeld } from "../held/held-products.ts";
import { inBooks } from "../in-books.ts";
import { readsBooks } from "../invoicing.policy.ts";
import { findOutages } from "../outages/outages.ts";
import { findDiscounts, priceOf, selectAgreed, selectListed } from "../prices/prices.ts";
import { selectFeesBilledUntil, selectRemainders } from "../remainders/remainder.store.ts";

/**
 * Counts what a contract would be billed for a month by what is known now, as the close would: without what else its account owes, and
 * without what an invoice itself costs.
 *
 * Refuses `access.denied` or `invoicing.contract_not_found`.
 */
export async function previewCharges(
  database: Database,
  contractsToBill: ContractsToBill,
  actor: PersonActor,
  command: OfCustomer & { readonly contractId: ContractId; readonly month: Month },
): Promise<ResponseOf<typeof endpoint>> {
  const { tenantId, organisationId, contractId, month } = command;
  const books = await inBooks(database, actor, command, readsBooks, (tx) => booksOf(tx, command));
  const provider = organisationIn(tenantId);
  const found = (await contractsToBill(provider, [{ contractId, organisationId }])).get(contractId);
  if (!found) throw new Refusal("invoicing.contract_not_found");
  const { service } = found.facts;
  const billed = contractWithPrices(contractId, found, {
    terms: books.terms,
    outages: books.outages.get(service) ?? [],
    listed: books.listed.filter((price) => price.service === service).map(priceOf),
    agreed: books.agreed.map(priceOf),
    held: books.held.get(organisationId) ?? [],
    remainders: books.remainders,
    feesUntil: books.feesUntil,
  });
  const drawn = drawUp({
    month,
    issuedOn: daysOfMonth(month).to,
    account: { ...withoutFees, rounding: books.rounding },
    broughtForward: { previous: 0, received: 0 },
    contracts: [
      {
        contractId,
        customer: found.customer,
        isTakenOver: false,
        remainder: books.remainders.get(contractId),
        months: [month],
        billed,
      },
    ],
    discounts: books.discounts,
    items: [],
    late: [],
  });
  if (drawn.is === "exception") return { lines: [], rates: [], total: 0, missing: [...drawn.exceptions] };
  if (drawn.is === "nothing") return { lines: [], rates: [], total: 0, missing: [] };
  const { lines, rates, total } = drawn.charges;
  return { lines: lines.map(lineTold), rates: rates.map(rateTold), total, missing: [] };
}

/** An account that pays for no invoice: those fees are the account's and not the contract's. */
const withoutFees = {
  kind: "customer",
  contractor: "corporation",
  is_hikari: false,
  pays_by: "transfer",
  paper: "invoice",
  exempt_reason: null,
  late_rule: "none",
} as const;

async function booksOf(
  tx: TenantTx,
  { contractId, organisationId }: OfCustomer & { readonly contractId: ContractId },
) {
  const billed = await findBilledContract(tx, contractId);
  const account = billed && (await findAccount(tx, billed.accountId));
  return {
    terms: (await selectTerms(tx, [contractId])).get(contractId) ?? [],
    agreed: await selectAgreed(tx, [contractId]),
    listed: await selectListed(tx),
    outages: await findOutages(tx),
    discounts: await findDiscounts(tx),
    held: await findHeld(tx, organisationId),
    remainders: await selectRemainders(tx, [contractId]),
    feesUntil: await selectFeesBilledUntil(tx, [contractId]),
    rounding: account?.rounding ?? "down",
  } as const;
}
