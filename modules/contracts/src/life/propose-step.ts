import { type EntryDetails, record } from "@tachiai/evidence";
import { inCustomer, type OfCustomer, requireStaff, roleHolders } from "@tachiai/identity";
import {
  type Database,
  holdLock,
  inTenant,
  type PersonActor,
  Refusal,
  type TenantTx,
  tokyoDay,
} from "@tachiai/platform";
import { type ContractId, ContractProposalId, type Day, type SecondPersonDecision } from "@tachiai/protocol";
import { changesContracts } from "../contracts.policy.ts";
import { selectContractFiles } from "../contracts.store.ts";
import type { ArrearsOf } from "./arrears.ts";
import { debtFor } from "./debt-for.ts";
import { contractsLock } from "./lock-contract.ts";
import { type OrderedStep, orderedStep } from "./ordered-step.ts";
import { findProposal, insertProposal, type Proposal, saveApproving, saveDecided } from "./proposal.store.ts";
import { requireStep, takeStep } from "./take-step.ts";

/**
 * Lays down what one contract clerk would do, for another one to decide. What the terms do not allow now is refused at once.
 *
 * Refuses `access.denied`, `identity.customer_not_found`, `contract.needs_second`, `contract.proposed_already` and what `takeStep` does.
 */
export async function proposeStep(
  database: Database,
  actor: PersonActor,
  command: OfCustomer & OrderedStep,
): Promise<void> {
  const { tenantId, organisationId, contractId, order } = command;
  await inTenant(database, actor, tenantId, async (tx) => {
    await requireStaff(tx, actor, changesContracts);
    const clerks = await roleHolders(tx, changesContracts);
    if (!clerks.some(({ personId }) => personId !== actor.personId))
      throw new Refusal("contract.needs_second");
  });
  await inCustomer(database, actor, command, changesContracts, (tx) =>
    requireStep(tx, actor, orderedStep(command, tokyoDay(tx.now))),
  );
  await inTenant(database, actor, tenantId, async (tx) => {
    const proposalId = ContractProposalId.parse(tx.randomness.uuid());
    const proposal = { proposalId, organisationId, contractId, order, proposedBy: actor.personId };
    if (!(await insertProposal(tx, proposal))) throw new Refusal("contract.proposed_already");
    await record(tx, actor, {
      action: "contract.step_proposed",
      subject: contractId,
      retention: "organisation",
      details: detailsOf(proposal),
    });
  });
}

type DecideCommand = OfCustomer &
  SecondPersonDecision & { readonly contractId: ContractId; readonly proposalId: ContractProposalId };

/**
 * A second contract clerk approves what another one proposed, by which it is done; either may reject it until then. Approved again, for
 * a server that stopped in between, it is done once.
 *
 * Refuses `access.denied`, `identity.customer_not_found`, `contract.proposal_not_found`, `contract.proposal_own`,
 * `contract.proposal_approved` and what `requireDebt` and `takeStep` do.
 */
export async function decideProposal(
  database: Database,
  arrearsOf: ArrearsOf,
  actor: PersonActor,
  command: DecideCommand,
): Promise<{ readonly remainderUntil?: Day }> {
  const { tenantId, decision, reason } = command;
  if (decision === "reject") {
    await inTenant(database, actor, tenantId, async (tx) => {
      await requireStaff(tx, actor, changesContracts);
      const proposal = await requireProposal(tx, command);
      if (proposal.isApproved) throw new Refusal("contract.proposal_approved");
      await decide(tx, actor, proposal, "contract.step_rejected", { reason });
    });
    return {};
  }
  const hold = async (tx: TenantTx) => {
    await requireStaff(tx, actor, changesContracts);
    const found = await requireProposal(tx, command);
    if (found.proposedBy === actor.personId) throw new Refusal("contract.proposal_own");
    return found;
  };
  const seen = await inTenant(database, actor, tenantId, hold);
  // What was owed when it was approved may be paid by the time that a server goes on with it.
  const debt = seen.isApproved
    ? undefined
    : await debtFor(database, arrearsOf, actor, { ...command, order: seen.order });
  const proposal = await inTenant(database, actor, tenantId, async (tx) => {
    const found = await hold(tx);
    await saveApproving(tx, found.proposalId, actor.personId);
    return found;
  });
  const carried = carryOut(database, actor, command, proposal, debt);
  const done = await orUndecided(database, actor, command, carried);
  await inTenant(database, actor, tenantId, async (tx) => {
    const still = await findProposal(tx, proposal.proposalId);
    if (still) await decide(tx, actor, still, "contract.step_approved");
  });
  return done;
}

async function requireProposal(
  tx: TenantTx,
  { proposalId, contractId, organisationId }: DecideCommand,
): Promise<Proposal> {
  const found = await findProposal(tx, proposalId);
  if (!found || found.contractId !== contractId || found.organisationId !== organisationId)
    throw new Refusal("contract.proposal_not_found");
  return found;
}

/** What was refused was not done, so it may be decided otherwise. What is only busy is tried again. */
async function orUndecided<T>(
  database: Database,
  actor: PersonActor,
  { tenantId, proposalId }: DecideCommand,
  carried: Promise<T>,
): Promise<T> {
  try {
    return await carried;
  } catch (error) {
    if (error instanceof Refusal && error.code !== "request.busy")
      await inTenant(database, actor, tenantId, (tx) => saveApproving(tx, proposalId, null));
    throw error;
  }
}

/** The step bears the proposal's id, so that it is taken once. */
function carryOut(
  database: Database,
  actor: PersonActor,
  customer: OfCustomer,
  proposal: Proposal,
  debt: string | undefined,
): Promise<{ readonly remainderUntil?: Day }> {
  const { proposalId: stepId, proposedBy } = proposal;
  return inCustomer(database, actor, customer, changesContracts, async (tx) => {
    await holdLock(tx, contractsLock);
    const files = await selectContractFiles(tx);
    if (files.some(({ steps }) => steps.some((step) => String(step.stepId) === String(stepId)))) return {};
    const { remainderUntil } = await takeStep(tx, actor, {
      ...orderedStep(proposal, tokyoDay(tx.now), debt),
      stepId,
      details: { proposedBy },
    });
    return remainderUntil === undefined ? {} : { remainderUntil };
  });
}

async function decide(
  tx: TenantTx,
  actor: PersonActor,
  proposal: Proposal,
  action: "contract.step_approved" | "contract.step_rejected",
  { reason }: { readonly reason?: string | undefined } = {},
): Promise<void> {
  await saveDecided(tx, proposal.proposalId, actor.personId);
  await record(tx, actor, {
    action,
    subject: proposal.contractId,
    retention: "organisation",
    details: { ...detailsOf(proposal), ...(reason !== undefined && { reason }) },
  });
}

function detailsOf({
  proposalId,
  organisationId,
  order,
  proposedBy,
}: Omit<Proposal, "proposedAt" | "isApproved">): EntryDetails {
  return {
    proposalId,
    organisationId,
    proposedBy,
    kind: order.kind,
    ...("ground" in order && { ground: order.ground }),
    ...("endsOn" in order && { endsOn: order.endsOn }),
  };
}
