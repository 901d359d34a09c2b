import { managersOf } from "@tachiai/identity";
import { type TenantTx, tokyoDay } from "@tachiai/platform";
import type { WaitingIncidents } from "./incident-counts.store.ts";

/** How many of these incidents wait in vain: there is nobody who may judge them now. */
export async function countUnjudgeable(tx: TenantTx, waiting: readonly WaitingIncidents[]): Promise<number> {
  const today = tokyoDay(tx.now);
  const asked = new Map<string, ReturnType<typeof managersOf>>();
  let unjudgeable = 0;
  for (const { personId, day, parties, count } of waiting) {
    const key = `${personId} ${day}`;
    const managers = asked.get(key) ?? managersOf(tx, personId, { inGroupOn: day, managing: today });
    asked.set(key, managers);
    if ((await managers).every((manager) => parties.includes(manager))) unjudgeable += count;
  }
  return unjudgeable;
}
