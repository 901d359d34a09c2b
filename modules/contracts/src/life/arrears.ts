import { Refusal, type TenantTx } from "@tachiai/platform";
import type { ContractId, Day, OrganisationId, Service } from "@tachiai/protocol";

/** An invoice that is not paid though its day is over. */
export interface OverdueDebt {
  readonly number: string;
  /** What is still owed of it. */
  readonly yen: number;
  /** From which day on the service may be stopped for it; undefined while the demand that its terms ask for is missing. */
  readonly stopFrom?: Day;
}

/** What a provider's books say of a contract. */
export interface Arrears {
  /** Whether it is billed to an account here at all. */
  readonly isBilled: boolean;
  /** What is overdue, that for which it may be stopped first before the others. */
  readonly overdue: readonly OverdueDebt[];
}

/** Looks into the books of a contract's provider; also for the invoices that it stands still for, wherever they lie by now. */
export type ArrearsOf = (contract: {
  readonly provider: OrganisationId;
  readonly organisationId: OrganisationId;
  readonly contractId: ContractId;
  readonly service: Service;
  readonly stoppedFor: readonly string[];
}) => Promise<Arrears>;

/** What a customer owes beyond its day, over all invoices; of one for many contracts what is for his own. */
export interface CustomerArrears {
  readonly invoices: number;
  readonly yen: number;
  /** He owes it himself, or the billing assignee has the claim: he takes no contract over. What a reseller owes for him is weighed by a clerk. */
  readonly refuses: boolean;
}

/** Which of the provider's customers, or of these, are in arrears by the books, in the transaction of who asks. */
export type CustomersInArrears = (
  tx: TenantTx,
  organisationIds?: readonly OrganisationId[],
) => Promise<ReadonlyMap<OrganisationId, CustomerArrears>>;

/**
 * Makes sure that somebody owes what his service is stopped for, and tells which invoice that is; none where this installation does
 * not bill the contract and a paper tells of the debt.
 *
 * Refuses `contract.not_billed`, `contract.nothing_overdue`, `contract.demand_missing` or `contract.debt_too_young`.
 */
export function requireDebt(
  { isBilled, overdue }: Arrears,
  paper: string | undefined,
  today: Day,
): string | undefined {
  if (!isBilled) {
    if (paper) return undefined;
    throw new Refusal("contract.not_billed");
  }
  const [first] = overdue;
  if (!first) throw new Refusal("contract.nothing_overdue");
  const { number, yen, stopFrom } = first;
  if (stopFrom === undefined) throw new Refusal("contract.demand_missing", { number, yen });
  if (stopFrom > today) throw new Refusal("contract.debt_too_young", { number, yen, day: stopFrom });
  return number;
}
