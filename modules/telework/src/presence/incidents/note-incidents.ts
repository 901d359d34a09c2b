import type { Bus, PersonActor, TenantTx } from "@tachiai/platform";
import { type AgentReport, IncidentId } from "@tachiai/protocol";
import type { Agent } from "../agents/agent.store.ts";
import { isWithin, type Window } from "../verdicts/window.ts";
import { hasRoom } from "./has-room.ts";
import { openIncident } from "./open-incident.ts";

type ReportedIncident = AgentReport["incidents"][number];

/** What an agent reported, with the instant it happened by our clock, and what its own showed then. */
export interface PlacedIncident extends Omit<ReportedIncident, "capturedAt"> {
  readonly capturedAt: Date;
  readonly happenedAt: Date;
  readonly shownAt: Date;
}

/**
 * Opens what an agent detected inside the windows in which it may look, as many as a day has room for, and says how
 * many are left out; one that comes again adds nothing. The clock of a device can have been moved between capture and sending: what lies outside by ours,
 * but inside by what the device showed then, is kept at that time, which is doubtful.
 */
export async function noteIncidents(
  tx: TenantTx,
  bus: Bus,
  actor: PersonActor,
  agent: Agent,
  incidents: readonly PlacedIncident[],
  windows: readonly Window[],
): Promise<number> {
  const { deviceId, personId } = agent;
  let leftOut = 0;
  for (const { pictures, shownAt, ...incident } of incidents) {
    const isCertain = isWithin(windows, incident.happenedAt);
    if (!isCertain && !isWithin(windows, shownAt)) {
      leftOut += 1;
      continue;
    }
    const incidentId = IncidentId.parse(incident.incidentId);
    const time = isCertain ? {} : { happenedAt: shownAt, isTimeDoubtful: true };
    const opened = { ...incident, ...time, incidentId, personId, deviceId, receivedAt: tx.now };
    if (await hasRoom(tx, opened)) await openIncident(tx, bus, actor, opened, pictures);
    else leftOut += 1;
  }
  return leftOut;
}
