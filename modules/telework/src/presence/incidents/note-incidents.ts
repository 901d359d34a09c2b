import type { Bus, PersonActor, TenantTx } from "@tachiai/platform";
import { type AgentReport, IncidentId } from "@tachiai/protocol";
import type { Agent } from "../agents/agent.store.ts";
import { isWithin, type Window } from "../verdicts/window.ts";
import { openIncident } from "./open-incident.ts";

type ReportedIncident = AgentReport["incidents"][number];

/** What an agent reported, with the instant it happened by our clock. */
export interface PlacedIncident extends Omit<ReportedIncident, "capturedAt"> {
  readonly capturedAt: Date;
  readonly happenedAt: Date;
}

/** Opens what an agent detected inside the windows in which it may look; one that comes again adds nothing. */
export async function noteIncidents(
  tx: TenantTx,
  bus: Bus,
  actor: PersonActor,
  agent: Agent,
  incidents: readonly PlacedIncident[],
  windows: readonly Window[],
): Promise<void> {
  const { deviceId, personId } = agent;
  for (const { pictures, ...incident } of incidents) {
    if (!isWithin(windows, incident.happenedAt)) continue;
    const incidentId = IncidentId.parse(incident.incidentId);
    const opened = { ...incident, incidentId, personId, deviceId, receivedAt: tx.now };
    await openIncident(tx, bus, actor, opened, pictures);
  }
}
