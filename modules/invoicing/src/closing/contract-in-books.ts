import type { BilledContract } from "@tachiai/billing";
import type { TenantTx } from "@tachiai/platform";
import type { ContractId, OrganisationId } from "@tachiai/protocol";
import { findAccount, findBilledContract, selectTerms } from "../accounts/account.store.ts";
import type { ContractFacts } from "../contracts-to-bill.ts";
import { findHeld } from "../held/held-products.ts";
import { findOutages } from "../outages/outages.ts";
import { findDiscounts, priceOf, selectAgreed, selectListed } from "../prices/prices.ts";
import { selectFeesBilledUntil, selectRemainders } from "../remainders/remainder.store.ts";
import { contractWithPrices } from "./contract-with-prices.ts";

export type ContractBooks = Awaited<ReturnType<typeof selectContractBooks>>;

/** What the books say of one contract; the close reads that of many at once. */
export async function selectContractBooks(
  tx: TenantTx,
  {
    contractId,
    organisationId,
  }: { readonly contractId: ContractId; readonly organisationId: OrganisationId },
) {
  const billed = await findBilledContract(tx, contractId);
  return {
    account: billed && (await findAccount(tx, billed.accountId)),
    terms: (await selectTerms(tx, [contractId])).get(contractId) ?? [],
    agreed: await selectAgreed(tx, [contractId]),
    listed: await selectListed(tx),
    outages: await findOutages(tx),
    discounts: await findDiscounts(tx),
    held: (await findHeld(tx, organisationId)).get(organisationId) ?? [],
    remainders: await selectRemainders(tx, [contractId]),
    feesUntil: await selectFeesBilledUntil(tx, [contractId]),
  };
}

/** The contract as it is billed by them. */
export function contractInBooks(
  contractId: ContractId,
  found: ContractFacts,
  books: ContractBooks,
): BilledContract {
  const { service } = found.facts;
  return contractWithPrices(contractId, found, {
    ...books,
    outages: books.outages.get(service) ?? [],
    listed: books.listed.filter((price) => price.service === service).map(priceOf),
    agreed: books.agreed.map(priceOf),
  });
}
