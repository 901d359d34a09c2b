import type { TenantTx } from "@tachiai/platform";
import { Damage } from "../damage/damage.ts";
import type { VerifyStored } from "../damage/verify-stored.ts";
import { findEntry, listByAction, type StoredEntry } from "../entries/entry.store.ts";
import { decidesAbout, decisionAction, decisionOf, type RetentionDecision } from "./retention-decision.ts";

/** Throws `Damage` unless a sound entry decided the day that a row names, which its leaf left open. */
export async function requireDecision(
  tx: TenantTx,
  verify: VerifyStored,
  { facts, decided }: StoredEntry,
): Promise<void> {
  if (facts.retainUntil !== null) return;
  const entry = decided && (await findEntry(tx, decided.by));
  const isSound = entry !== undefined && (await verify(entry)).state !== "damaged";
  const decision = isSound ? decisionOf(entry) : undefined;
  if (!decision || decision.lastDayKept !== decided?.until || !decidesAbout(decision, facts))
    throw new Damage("row", facts.evidenceId, "nothing decided that its time is over");
}

/** All that was decided about a class and still verifies. */
export async function loadDecisions(
  tx: TenantTx,
  verify: VerifyStored,
  retentionClass: string,
): Promise<RetentionDecision[]> {
  const decisions: RetentionDecision[] = [];
  for (const entry of await listByAction(tx, decisionAction)) {
    const decision = decisionOf(entry);
    if (decision?.retentionClass === retentionClass && (await verify(entry)).state !== "damaged")
      decisions.push(decision);
  }
  return decisions;
}
