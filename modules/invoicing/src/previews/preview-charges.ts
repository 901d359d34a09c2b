import { daysOfMonth, type Month } from "@tachiai/billing";
import { type OfCustomer, organisationIn } from "@tachiai/identity";
import { type Database, type PersonActor, Refusal } from "@tachiai/platform";
import type { ContractId, previewCharges as endpoint, ResponseOf } from "@tachiai/protocol";
import { contractInBooks, selectContractBooks } from "../closing/contract-in-books.ts";
import { drawUp } from "../closing/draw-up.ts";
import type { ContractsToBill } from "../contracts-to-bill.ts";
import { lineTold, rateTold } from "../documents/contents-of.ts";
import { inBooks } from "../in-books.ts";
import { readsBooks } from "../invoicing.policy.ts";

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
  const books = await inBooks(database, actor, command, readsBooks, (tx) => selectContractBooks(tx, command));
  const provider = organisationIn(tenantId);
  const found = (await contractsToBill(provider, [{ contractId, organisationId }])).get(contractId);
  if (!found) throw new Refusal("invoicing.contract_not_found");
  const billed = contractInBooks(contractId, found, books);
  const drawn = drawUp({
    month,
    issuedOn: daysOfMonth(month).to,
    account: { ...withoutFees, rounding: books.account?.rounding ?? "down" },
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
