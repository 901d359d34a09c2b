import { profileFor } from "@tachiai/consent";
import type { EntryDetails } from "@tachiai/evidence";
import { type Actor, type TenantTx, tokyoDay } from "@tachiai/platform";
import { groundRules, judgeLife, latestSuspensionDay } from "@tachiai/policy";
import type { ContractGround, ContractId, Day } from "@tachiai/protocol";
import type { ContractFile } from "../contracts.store.ts";
import { profileOf } from "../profiles-contracted.ts";
import { addStep, stamp } from "./add-step.ts";
import { lockContract } from "./lock-contract.ts";

interface ContractChange {
  readonly contractId: ContractId;
  /** What orders it: part of its transaction and authority, and it has judged the clause. */
  readonly because: EntryDetails;
}

/**
 * Suspends a contract: from the commit on whatever asks for its entitlement is refused, as stamping and recording do. What
 * exists stays readable. Where the terms limit how long, it ends by itself. False where it is suspended already or over.
 */
export async function suspendContract(
  tx: TenantTx,
  actor: Actor,
  { contractId, ground, because }: ContractChange & { readonly ground: ContractGround },
): Promise<boolean> {
  const file = await lockContract(tx, contractId);
  if (!file) return false;
  const { state } = judgeLife(file.steps, tx.now);
  if (state === "suspended" || state === "ended") return false;
  const until = await lastDayOf(tx, file, ground);
  const step = stamp(tx, actor, {
    kind: "suspended",
    ground,
    ...(until !== undefined && { until }),
  });
  await addStep(tx, actor, contractId, file.steps.length + 1, step, because);
  return true;
}

/** Lets a suspended contract go on. False where it is not suspended. */
export async function resumeContract(
  tx: TenantTx,
  actor: Actor,
  { contractId, because }: ContractChange,
): Promise<boolean> {
  const file = await lockContract(tx, contractId);
  if (!file || judgeLife(file.steps, tx.now).state !== "suspended") return false;
  const step = stamp(tx, actor, { kind: "resumed" });
  await addStep(tx, actor, contractId, file.steps.length + 1, step, because);
  return true;
}

async function lastDayOf(
  tx: TenantTx,
  { service }: ContractFile,
  ground: ContractGround,
): Promise<Day | undefined> {
  if (!service || !groundRules[ground].isLimited) return undefined;
  return latestSuspensionDay(await profileFor(tx, profileOf[service]), tokyoDay(tx.now));
}
