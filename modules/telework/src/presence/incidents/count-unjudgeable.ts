import { managersOf } from "@tachiai/identity";
import { type TenantTx, tokyoDay } from "@tachiai/platform";
import { dayOf } from "../people-reach.ts";
import type { IncidentFile } from "./incident.store.ts";
import { obstacleToJudging } from "./incident.ts";

/** How many of these incidents wait in vain: there is nobody who may judge them now. */
export async function countUnjudgeable(tx: TenantTx, waiting: readonly IncidentFile[]): Promise<number> {
  const today = tokyoDay(tx.now);
  const asked = new Map<string, ReturnType<typeof managersOf>>();
  let unjudgeable = 0;
  for (const file of waiting) {
    const inGroupOn = dayOf(file);
    const key = `${file.personId} ${inGroupOn}`;
    const managers = asked.get(key) ?? managersOf(tx, file.personId, { inGroupOn, managing: today });
    asked.set(key, managers);
    if ((await managers).every((manager) => obstacleToJudging(file.history, manager))) unjudgeable++;
  }
  return unjudgeable;
}
