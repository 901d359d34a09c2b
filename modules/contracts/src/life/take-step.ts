import { profileFor } from "@tachiai/consent";
import type { EntryDetails } from "@tachiai/evidence";
import { type Actor, Refusal, type TenantTx, tokyoDay } from "@tachiai/platform";
import {
  judgeLife,
  judgeStep,
  latestSuspensionDay,
  type Profile,
  profileOfContract,
  type StepAnswer,
  type StepBeforehand,
  type StepFault,
} from "@tachiai/policy";
import type { ContractId, Day, RefusalCode } from "@tachiai/protocol";
import { requireRoom } from "../licences/require-room.ts";
import { addStep, type StepFacts, stamp } from "./add-step.ts";
import { lockContract } from "./lock-contract.ts";
import { requireAccountsLeft } from "./require-accounts.ts";
import { requireCount } from "./require-count.ts";

export interface StepToTake {
  readonly contractId: ContractId;
  readonly step: StepFacts;
  /** Drawn where it is left out; who may have to begin anew gives the same one again, and looks for it first. */
  readonly stepId?: string;
  readonly beforehand: StepBeforehand;
  /** What else the entry says: by which application, case or paper. */
  readonly details?: EntryDetails;
}

const faults: Readonly<Record<StepFault, RefusalCode>> = {
  state: "contract.step_out_of_order",
  ground: "contract.ground_unknown",
  notice_missing: "contract.notice_missing",
  period_runs: "contract.period_runs",
  not_suspended: "contract.not_suspended",
  paper_missing: "contract.paper_missing",
  too_long: "contract.suspension_too_long",
  past: "contract.day_past",
  to_come: "contract.day_to_come",
  by_form: "contract.applied_by_form",
  unchanged: "contract.nothing_changed",
};

/**
 * Adds a step to a contract for a service, if its terms allow it now. Tells whether the rest of the minimum term falls due by it.
 *
 * Refuses `contract.not_found`, `contract.ended`, `contract.step_out_of_order` where the step does not follow on its state,
 * `contract.ground_unknown`, `contract.notice_missing`, `contract.period_runs`, `contract.not_suspended`, `contract.paper_missing`,
 * `contract.suspension_too_long`, `contract.day_past`, `contract.day_to_come`, `contract.applied_by_form`, `contract.nothing_changed`, `contract.too_many_licences`,
 * `contract.licences_in_use` or `contract.accounts_in_use`.
 */
export async function takeStep(
  tx: TenantTx,
  actor: Actor,
  toTake: StepToTake,
): Promise<Extract<StepAnswer, { allowed: true }>> {
  const { file, step, answer } = await requireStep(tx, actor, toTake);
  await addStep(tx, actor, toTake.contractId, file.steps.length + 1, step, {
    ...(answer.remainderUntil !== undefined && { remainderUntil: answer.remainderUntil }),
    ...toTake.details,
  });
  return answer;
}

/** Makes sure that a step may be taken now, and takes none. Refuses what `takeStep` does. */
export async function requireStep(
  tx: TenantTx,
  actor: Actor,
  { contractId, step: facts, stepId, beforehand }: StepToTake,
) {
  const file = await lockContract(tx, contractId);
  if (!file?.service) throw new Refusal("contract.not_found");
  if (judgeLife(file.steps, tx.now).state === "ended") throw new Refusal("contract.ended");
  if (facts.kind === "changed" && facts.count !== undefined) {
    requireCount(file.service, facts.count);
    await requireRoom(tx, file, facts.count);
  }
  const profile = await profileFor(tx, profileOfContract[file.service]);
  const step = stamp(
    tx,
    actor,
    "ground" in facts
      ? { ...withLastDay(profile, facts, tokyoDay(tx.now)), ...beforehandIn(beforehand) }
      : facts,
    stepId,
  );
  if (facts.kind === "changed" && facts.count !== undefined) await requireAccountsLeft(tx, file, step);
  const answer = judgeStep(profile, file.steps, step, beforehand, tx.now);
  if (!answer.allowed) throw refusalOf(answer);
  return { file, step, answer };
}

/** A suspension without a last day lasts as long as the terms allow. */
function withLastDay<Facts extends StepFacts>(profile: Profile, facts: Facts, today: Day): Facts {
  if (facts.kind !== "suspended" || facts.until !== undefined) return facts;
  const until = latestSuspensionDay(profile, facts.ground, today);
  return until === undefined ? facts : { ...facts, until };
}

function refusalOf({ why, day }: Extract<StepAnswer, { allowed: false }>): Refusal {
  return new Refusal(faults[why], day === undefined ? {} : { day });
}

/** As the step keeps it: what was not done is left out. */
function beforehandIn(beforehand: StepBeforehand) {
  const { noticedOn, curedBy, isUrgent, receivedOn, paper } = beforehand;
  return {
    ...(noticedOn !== undefined && { noticedOn }),
    ...(curedBy !== undefined && { curedBy }),
    ...(isUrgent && ({ isUrgent } as const)),
    ...(receivedOn !== undefined && { receivedOn }),
    ...(paper !== undefined && { paper }),
  };
}
