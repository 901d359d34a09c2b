import type { BilledContract } from "@tachiai/billing";
import type { ContractId, ContractPlan, Day, OrganisationId } from "@tachiai/protocol";

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

/** Looks contracts up in their customers' domains, for a provider; one that is not there, or not his customer's, is left out. */
export type ContractsToBill = (
  provider: OrganisationId,
  contracts: readonly ContractNamed[],
) => Promise<ReadonlyMap<ContractId, ContractFacts>>;
