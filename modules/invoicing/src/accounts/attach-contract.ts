import { type PersonActor, type TenantTx } from "@tachiai/platform";
import type { ContractId, ContractPlan, OrganisationId } from "@tachiai/protocol";
import { holdBooks } from "../in-books.ts";
import { findIssuer } from "../issuer/issuer.ts";
import { billContract, selectAccounts, selectBilledContracts } from "./account.store.ts";

export interface ContractedNow {
  readonly contractId: ContractId;
  readonly organisationId: OrganisationId;
  readonly customer: string;
  readonly plan: ContractPlan;
  readonly isThroughReseller: boolean;
}

/**
 * Bills a contract that has just come about to its customer, where exactly one account of his says how. A plan that is not monthly
 * waits for a clerk, who knows its terms; and so does one that was ordered through a reseller: he may be the one to bill.
 */
export async function attachWhereOneAccount(
  tx: TenantTx,
  actor: PersonActor,
  { contractId, organisationId, customer, plan, isThroughReseller }: ContractedNow,
): Promise<void> {
  if (plan !== "monthly" || isThroughReseller) return;
  await holdBooks(tx);
  const [account, ...others] = (await selectAccounts(tx)).filter(
    (one) => one.kind === "customer" && one.organisation_id === organisationId,
  );
  if (!account || others.length > 0) return;
  await billContract(tx, actor, {
    contractId,
    organisationId,
    customer,
    accountId: account.account_id,
  });
}

/** Which of these contracts are billed to somebody; undefined where the provider keeps no books. */
export async function attachedOf(
  tx: TenantTx,
  contractIds: readonly ContractId[],
): Promise<ReadonlySet<ContractId> | undefined> {
  if (!(await findIssuer(tx))) return undefined;
  if (contractIds.length === 0) return new Set();
  return new Set((await selectBilledContracts(tx, contractIds)).map(({ contractId }) => contractId));
}
