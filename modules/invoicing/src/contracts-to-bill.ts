import type { BilledContract, Month } from "@tachiai/billing";
import type { ContractId, ContractPlan, Day, OrganisationId, UnattachedContract } from "@tachiai/protocol";

/** A contract, as the books name it. */
export interface ContractNamed {
  readonly contractId: ContractId;
  readonly organisationId: OrganisationId;
}

/** What billing must know of a contract beside its prices, which are in the books. */
export interface ContractFacts {
  /** As the customer is called today. */
  readonly customer: string;
  /** The plan of the first day, and what was agreed on later from its day on. */
  readonly plan: ContractPlan;
  readonly planChanges?: readonly { readonly from: Day; readonly plan: ContractPlan }[];
  readonly facts: Omit<BilledContract, "plan" | "planChanges" | "listPrices" | "agreedPrices" | "outages">;
}

/** What was found of contracts that are billed to nobody, and what went wrong: whose contracts cannot be read is named as well. */
export interface FoundUnattached {
  readonly found: readonly UnattachedContract[];
  readonly faults: readonly unknown[];
}

/** Looks through the customers of a provider for contracts that ran in a month, beside those that are billed to somebody. */
export type UnattachedContracts = (
  provider: OrganisationId,
  month: Month,
  attached: ReadonlySet<ContractId>,
) => Promise<FoundUnattached>;

/** Looks contracts up in their customers' domains, for a provider; one that is not there, or not his customer's, is left out. */
export type ContractsToBill = (
  provider: OrganisationId,
  contracts: readonly ContractNamed[],
) => Promise<ReadonlyMap<ContractId, ContractFacts>>;
