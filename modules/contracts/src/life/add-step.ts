import { type EntryDetails, record } from "@tachiai/evidence";
import type { Actor, TenantTx } from "@tachiai/platform";
import { restsOnDebt } from "@tachiai/policy";
import { type ContractId, ContractStep, type ContractStepKind, type EvidenceAction } from "@tachiai/protocol";
import { saveDebtStop } from "./debt-stop.store.ts";
import { insertStep, saveDue } from "./step.store.ts";

const actions: Readonly<Record<ContractStepKind, EvidenceAction>> = {
  formed: "contract.formed",
  applied: "contract.applied_on_entered",
  changed: "contract.changed",
  interrupted: "contract.interrupted",
  "interruption-over": "contract.interruption_over",
  suspended: "contract.suspended",
  resumed: "contract.resumed",
  "end-announced": "contract.end_announced",
  "end-withdrawn": "contract.end_withdrawn",
  ended: "contract.ended",
};

/** A step before it is written down: who and when come with the transaction. */
export type StepFacts = WithoutStamp<ContractStep>;
type WithoutStamp<Step> = Step extends unknown
  ? Omit<Step, "stepId" | "recordedAt" | "effectiveAt" | "by"> & { readonly effectiveAt?: Date }
  : never;

/** A step as it would be written down in this transaction; its id is drawn where it is left out. */
export function stamp(
  tx: TenantTx,
  actor: Actor,
  { effectiveAt, ...facts }: StepFacts,
  stepId: string = tx.randomness.uuid(),
): ContractStep {
  return ContractStep.parse({
    ...facts,
    stepId,
    recordedAt: tx.now.toISOString(),
    effectiveAt: (effectiveAt ?? tx.now).toISOString(),
    ...(actor.kind === "person" && { by: actor.personId }),
  });
}

/**
 * Writes down a step that was judged before, and says that the state may be another one from now on. The caller holds the lock of
 * the tenant's contracts.
 */
export async function addStep(
  tx: TenantTx,
  actor: Actor,
  contractId: ContractId,
  number: number,
  step: ContractStep,
  details: EntryDetails = {},
): Promise<void> {
  await insertStep(tx, contractId, number, step);
  await saveDue(tx, contractId, tx.now);
  if (restsOnDebt(step)) await saveDebtStop(tx, contractId);
  await record(tx, actor, {
    action: actions[step.kind],
    subject: contractId,
    retention: "organisation",
    details: { ...factsOf(step), ...details },
  });
}

/** What every entry says already by itself. */
const saidAnyway: readonly string[] = ["stepId", "kind", "recordedAt", "effectiveAt", "by"];

function factsOf(step: ContractStep): EntryDetails {
  const facts = Object.entries(step).filter(([name]) => !saidAnyway.includes(name));
  const isLater = step.effectiveAt !== step.recordedAt;
  return { ...Object.fromEntries(facts), ...(isLater && { effectiveAt: step.effectiveAt }) };
}
