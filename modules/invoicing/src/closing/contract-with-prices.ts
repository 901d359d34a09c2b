import { type BilledContract, type KnownOutage, type Price, remainingDays } from "@tachiai/billing";
import type { ContractId } from "@tachiai/protocol";
import type { TermsFrom } from "../accounts/account.store.ts";
import type { ContractFacts } from "../contracts-to-bill.ts";
import { plansOf } from "./plans-of.ts";

interface InBooks {
  readonly terms: readonly TermsFrom[];
  readonly outages: readonly KnownOutage[];
  readonly listed: readonly Price[];
  readonly agreed: readonly Price[];
  /** What was billed of minimum terms at once (`selectRemainders`). */
  readonly remainders: ReadonlySet<string>;
}

/** A contract as it is billed: what its steps say, with what the books say of its terms, prices, outages and rests. */
export function contractWithPrices(
  contractId: ContractId,
  found: ContractFacts,
  { terms, outages, listed, agreed, remainders }: InBooks,
): BilledContract {
  const contract = {
    ...found.facts,
    ...plansOf(found, terms),
    outages: [...outages],
    listPrices: [...listed],
    agreedPrices: [...agreed],
  };
  const left = remainingDays(contract);
  const isRemainderBilled = left !== undefined && remainders.has(`${contractId} ${left.from}`);
  return { ...contract, isRemainderBilled };
}
