import { profileFor } from "@tachiai/consent";
import type { EntryDetails } from "@tachiai/evidence";
import { type Actor, type TenantTx, tokyoDay } from "@tachiai/platform";
import { judgeLife, latestSuspensionDay, profileOfContract } from "@tachiai/policy";
import type { ContractGround, ContractHold, ContractId, Day } from "@tachiai/protocol";
import type { ContractFile } from "../contracts.store.ts";
import { addStep, stamp } from "./add-step.ts";
import { lockContract } from "./lock-contract.ts";

interface HeldContract {
  readonly contractId: ContractId;
  readonly hold: ContractHold;
  /** What orders it: part of its transaction and authority, and it has judged the clause. */
  readonly because: EntryDetails;
}

/**
 * Suspends a contract: from the commit on whatever asks for its entitlement is refused, as stamping and recording do. What
 * exists stays readable. Where the terms limit how long, it ends by itself. Who holds it suspended lifts that himself and nobody
 * else's. False where he holds it suspended already, or it is over.
 */
export async function suspendContract(
  tx: TenantTx,
  actor: Actor,
  { contractId, ground, hold, because }: HeldContract & { readonly ground: ContractGround },
): Promise<boolean> {
  const file = await lockContract(tx, contractId);
  if (!file) return false;
  const { state, holds } = judgeLife(file.steps, tx.now);
  if (holds.includes(hold) || state === "ended") return false;
  const until = await lastDayOf(tx, file, ground);
  const step = stamp(tx, actor, {
    kind: "suspended",
    ground,
    hold,
    ...(until !== undefined && { until }),
  });
  await addStep(tx, actor, contractId, file.steps.length + 1, step, because);
  return true;
}

/** Lifts what somebody holds suspended; the contract goes on once nobody does. False where he does not. */
export async function resumeContract(
  tx: TenantTx,
  actor: Actor,
  { contractId, hold, because }: HeldContract,
): Promise<boolean> {
  const file = await lockContract(tx, contractId);
  if (!file || !judgeLife(file.steps, tx.now).holds.includes(hold)) return false;
  const step = stamp(tx, actor, { kind: "resumed", lifts: hold });
  await addStep(tx, actor, contractId, file.steps.length + 1, step, because);
  return true;
}

async function lastDayOf(
  tx: TenantTx,
  { service }: ContractFile,
  ground: ContractGround,
): Promise<Day | undefined> {
  if (!service) return undefined;
  return latestSuspensionDay(await profileFor(tx, profileOfContract[service]), ground, tokyoDay(tx.now));
}
