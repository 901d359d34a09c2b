import { type Database, inInstallation, inTenant } from "@tachiai/platform";
import type { TenantId } from "@tachiai/protocol";
import { listLogs, openLogsOf } from "../logs/log.store.ts";
import { isSameLog, listWitnessed } from "./cosignature.store.ts";
import { isAlarming } from "./witness.policy.ts";
import { listWitnessesAsked } from "./witness.store.ts";

const reader = { kind: "system", name: "witnessing" } as const;

/** How many of the witnesses that are asked have left a log of this tenant unanswered for too long, or contradict one. */
export async function countSilentWitnesses(database: Database, tenantId: TenantId): Promise<number> {
  const witnesses = await inInstallation(database, listWitnessesAsked);
  if (witnesses.length === 0) return 0;
  const asked = new Set(witnesses.map(({ verifierKey }) => verifierKey));
  return inTenant(database, reader, tenantId, async (tx) => {
    const open = openLogsOf(await listLogs(tx));
    const alarming = (await listWitnessed(tx)).filter(
      (one) =>
        asked.has(one.verifierKey) && open.some((log) => isSameLog(one, log)) && isAlarming(one, tx.now),
    );
    return new Set(alarming.map(({ verifierKey }) => verifierKey)).size;
  });
}
