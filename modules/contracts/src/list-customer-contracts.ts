import { inCustomer, memberNames, type OfCustomer } from "@tachiai/identity";
import { type Database, inTenant, type PersonActor } from "@tachiai/platform";
import type { ContractHistory, ContractId, ContractProposal } from "@tachiai/protocol";
import { readsContracts } from "./contracts.policy.ts";
import { selectProposals } from "./life/proposal.store.ts";
import { showHistories } from "./life/show-histories.ts";

/**
 * Lists a customer's contracts for the provider's clerks, oldest first, each with its steps, what is to come, and what waits for a
 * second clerk.
 *
 * Refuses `access.denied` or `identity.customer_not_found`.
 */
export async function listCustomerContracts(
  database: Database,
  actor: PersonActor,
  command: OfCustomer,
): Promise<ContractHistory[]> {
  const histories = await inCustomer(database, actor, command, readsContracts, showHistories);
  const proposals = await shownProposals(database, actor, command);
  return histories.map((history) => {
    const proposal = proposals.get(history.contract.contractId);
    return { ...history, ...(proposal && { proposal }) };
  });
}

/** They lie in the provider's own domain, which knows its people's names. */
function shownProposals(
  database: Database,
  actor: PersonActor,
  { tenantId, organisationId }: OfCustomer,
): Promise<ReadonlyMap<ContractId, ContractProposal>> {
  return inTenant(database, actor, tenantId, async (tx) => {
    const proposals = await selectProposals(tx, organisationId);
    const names = await memberNames(
      tx,
      proposals.map(({ proposedBy }) => proposedBy),
    );
    return new Map(
      proposals.map(({ proposalId, contractId, order, proposedBy, proposedAt }) => [
        contractId,
        {
          proposalId,
          order,
          proposed: { at: proposedAt.toISOString(), byName: names.get(proposedBy) ?? "" },
          mayApprove: proposedBy !== actor.personId,
        },
      ]),
    );
  });
}
