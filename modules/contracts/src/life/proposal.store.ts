import type { TenantTx } from "@tachiai/platform";
import {
  type ContractId,
  ContractOrder,
  type ContractProposalId,
  type OrganisationId,
  type PersonId,
} from "@tachiai/protocol";
import type { Selectable } from "kysely";
import type { ContractsTables } from "../contracts.tables.ts";

/** What waits for a second contract clerk, in the provider's own domain. */
export interface Proposal {
  readonly proposalId: ContractProposalId;
  readonly organisationId: OrganisationId;
  readonly contractId: ContractId;
  readonly order: ContractOrder;
  readonly proposedBy: PersonId;
  readonly proposedAt: Date;
  /** Somebody has approved it, and it is being carried out. */
  readonly isApproved: boolean;
}

/** False when one waits for the contract already. */
export async function insertProposal(
  tx: TenantTx,
  proposal: Omit<Proposal, "proposedAt" | "isApproved">,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows = 0n } = await tx.query
    .withTables<ContractsTables>()
    .insertInto("contracts.proposal")
    .values({
      tenant_id: tx.tenantId,
      proposal_id: proposal.proposalId,
      customer_id: proposal.organisationId,
      contract_id: proposal.contractId,
      ordered: JSON.stringify(proposal.order),
      proposed_by: proposal.proposedBy,
      proposed_at: tx.now,
      decided_by: null,
      decided_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** What waits for a customer's contracts. */
export async function selectProposals(tx: TenantTx, organisationId: OrganisationId): Promise<Proposal[]> {
  const rows = await waiting(tx).where("customer_id", "=", organisationId).execute();
  return rows.map(proposalOf);
}

/** Holds it, so that of two who decide one finds it decided. */
export async function findProposal(
  tx: TenantTx,
  proposalId: ContractProposalId,
): Promise<Proposal | undefined> {
  const row = await waiting(tx).where("proposal_id", "=", proposalId).forUpdate().executeTakeFirst();
  return row && proposalOf(row);
}

/** Who approves it while it is carried out; nobody any more where it could not be. */
export async function saveApproving(
  tx: TenantTx,
  proposalId: ContractProposalId,
  approvedBy: PersonId | null,
): Promise<void> {
  await tx.query
    .withTables<ContractsTables>()
    .updateTable("contracts.proposal")
    .set({ decided_by: approvedBy })
    .where("tenant_id", "=", tx.tenantId)
    .where("proposal_id", "=", proposalId)
    .where("decided_at", "is", null)
    .execute();
}

export async function saveDecided(
  tx: TenantTx,
  proposalId: ContractProposalId,
  decidedBy: PersonId,
): Promise<void> {
  await tx.query
    .withTables<ContractsTables>()
    .updateTable("contracts.proposal")
    .set({ decided_by: decidedBy, decided_at: tx.now })
    .where("tenant_id", "=", tx.tenantId)
    .where("proposal_id", "=", proposalId)
    .execute();
}

function waiting(tx: TenantTx) {
  return tx.query
    .withTables<ContractsTables>()
    .selectFrom("contracts.proposal")
    .selectAll()
    .where("tenant_id", "=", tx.tenantId)
    .where("decided_at", "is", null);
}

function proposalOf(row: Selectable<ContractsTables["contracts.proposal"]>): Proposal {
  return {
    proposalId: row.proposal_id,
    organisationId: row.customer_id,
    contractId: row.contract_id,
    order: ContractOrder.parse(row.ordered),
    proposedBy: row.proposed_by,
    proposedAt: row.proposed_at,
    isApproved: row.decided_by !== null,
  };
}
