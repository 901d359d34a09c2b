import type { Bus, PersonActor, TenantTx } from "@tachiai/platform";
import { type DeviceId, IncidentId } from "@tachiai/protocol";
import type { Agent } from "../agents/agent.store.ts";
import { openIncident } from "./open-incident.ts";

/**
 * One worker on two devices at once may be two people with one sign-in: a person looks at it (PTY-08).
 *
 * @param seen When the second one saw something although another was the active one; absent when it has just taken over.
 */
export function noteSecondAgent(
  tx: TenantTx,
  bus: Bus,
  actor: PersonActor,
  agent: Agent,
  seen?: { readonly from: Date; readonly seconds: number; readonly while: DeviceId },
): Promise<void> {
  return openIncident(
    tx,
    bus,
    actor,
    {
      incidentId: IncidentId.parse(tx.randomness.uuid()),
      personId: agent.personId,
      deviceId: agent.deviceId,
      kind: "second-agent",
      capturedAt: seen?.from ?? tx.now,
      happenedAt: seen?.from ?? tx.now,
      receivedAt: tx.now,
      figures: {},
    },
    [],
    seen && { details: { activeDeviceId: seen.while, leftOutSeconds: seen.seconds } },
  );
}
