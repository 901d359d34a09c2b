import type { Bus, PersonActor, TenantTx } from "@tachiai/platform";
import { IncidentId } from "@tachiai/protocol";
import type { Agent } from "../agents/agent.store.ts";
import { openIncident } from "./open-incident.ts";

/** One worker on two devices at once may be two people with one sign-in: a person looks at it (PTY-08). */
export function noteSecondAgent(tx: TenantTx, bus: Bus, actor: PersonActor, agent: Agent): Promise<void> {
  return openIncident(
    tx,
    bus,
    actor,
    {
      incidentId: IncidentId.parse(tx.randomness.uuid()),
      personId: agent.personId,
      deviceId: agent.deviceId,
      kind: "second-agent",
      capturedAt: tx.now,
      happenedAt: tx.now,
      receivedAt: tx.now,
      figures: {},
    },
    [],
  );
}
