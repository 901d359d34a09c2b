import type { Bus, PersonActor, TenantTx } from "@tachiai/platform";
import { type DeviceId, IncidentId } from "@tachiai/protocol";
import type { Agent } from "../agents/agent.store.ts";
import { hasRoom } from "./has-room.ts";
import { openIncident } from "./open-incident.ts";

/**
 * One worker on two devices at once may be two people with one sign-in: a person looks at it (PTY-08).
 *
 * @param seen When the second one saw something although another was the active one; absent when it has just taken over.
 */
export async function noteSecondAgent(
  tx: TenantTx,
  bus: Bus,
  actor: PersonActor,
  agent: Agent,
  seen?: { readonly from: Date; readonly seconds: number; readonly while: DeviceId },
): Promise<void> {
  const incident = {
    incidentId: IncidentId.parse(tx.randomness.uuid()),
    personId: agent.personId,
    deviceId: agent.deviceId,
    kind: "second-agent",
    capturedAt: seen?.from ?? tx.now,
    happenedAt: seen?.from ?? tx.now,
    receivedAt: tx.now,
    figures: {},
  } as const;
  if (!(await hasRoom(tx, incident))) return;
  const details = seen && { activeDeviceId: seen.while, leftOutSeconds: seen.seconds };
  await openIncident(tx, bus, actor, incident, [], details && { details });
}
