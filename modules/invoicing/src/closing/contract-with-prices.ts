import type { BilledContract, HeldProduct, KnownOutage, Price } from "@tachiai/billing";
import type { ContractId, Day } from "@tachiai/protocol";
import type { TermsFrom } from "../accounts/account.store.ts";
import type { ContractFacts } from "../contracts-to-bill.ts";
import type { BilledRemainder } from "../remainders/remainder.store.ts";
import { plansOf } from "./plans-of.ts";

interface InBooks {
  readonly terms: readonly TermsFrom[];
  readonly outages: readonly KnownOutage[];
  readonly listed: readonly Price[];
  readonly agreed: readonly Price[];
  /** What its customer holds beside it. */
  readonly held: readonly HeldProduct[];
  /** What was billed of minimum terms at once (`selectRemainders`). */
  readonly remainders: ReadonlyMap<ContractId, BilledRemainder>;
  /** To which day fees were billed (`selectFeesBilledUntil`); asked for where something of a minimum term may be left alone. */
  readonly feesUntil: ReadonlyMap<ContractId, Day>;
}

/** A contract as it is billed: what its steps say, with what the books say of its terms, prices, outages and rests. */
export function contractWithPrices(
  contractId: ContractId,
  found: ContractFacts,
  { terms, outages, listed, agreed, held, remainders, feesUntil }: InBooks,
): BilledContract {
  const contract = {
    ...found.facts,
    ...plansOf(found, terms),
    outages: [...outages],
    listPrices: [...listed],
    agreedPrices: [...agreed],
    heldBeside: [...held],
  };
  const remainderBilledFrom = remainders.get(contractId)?.leftFrom;
  const feeBilledUntil = feesUntil.get(contractId);
  return {
    ...contract,
    ...(remainderBilledFrom !== undefined && { remainderBilledFrom }),
    ...(feeBilledUntil !== undefined && { feeBilledUntil }),
  };
}
