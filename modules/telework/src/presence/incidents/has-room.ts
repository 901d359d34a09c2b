import { type TenantTx, tokyoDay } from "@tachiai/platform";
import { DetectedKind, type IncidentKind } from "@tachiai/protocol";
import type { Incident } from "./incident.ts";
import { countIncidentsOn } from "./incident-counts.store.ts";

/** Far more than anybody's day brings or anybody judges: beyond it a program makes them up. */
const mostDetectedADay = 1000;
const mostSecondAgentsADay = 100;

/** Whether one more incident that a person's agents cause is kept of the day on which it happened. */
export async function hasRoom(
  tx: TenantTx,
  { personId, happenedAt, kind }: Pick<Incident, "personId" | "happenedAt" | "kind">,
): Promise<boolean> {
  const alike: readonly IncidentKind[] = kind === "second-agent" ? [kind] : DetectedKind.options;
  const most = kind === "second-agent" ? mostSecondAgentsADay : mostDetectedADay;
  return (await countIncidentsOn(tx, { personId, day: tokyoDay(happenedAt) }, alike)) < most;
}
