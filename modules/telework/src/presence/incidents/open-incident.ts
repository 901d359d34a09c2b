import { type EntryDetails, record } from "@tachiai/evidence";
import type { Bus, PersonActor, TenantTx } from "@tachiai/platform";
import type { EvidenceId, PersonId } from "@tachiai/protocol";
import { publishPresence } from "../presence.events.ts";
import { appendStep, insertIncident, insertIncidentPictures } from "./incident.store.ts";
import { advisoryKinds, type Incident } from "./incident.ts";

/**
 * Opens an incident, with the entry that proves when it was captured and received, and tells its worker and those who
 * judge it. Nothing happens when it is known already.
 *
 * @param found What else is to be said of it, and by whom it was found; by the agent itself when nobody is named.
 */
export async function openIncident(
  tx: TenantTx,
  bus: Bus,
  actor: PersonActor,
  incident: Incident,
  pictures: readonly EvidenceId[],
  found?: { readonly details: EntryDetails; readonly by?: PersonId },
): Promise<void> {
  const { incidentId, personId, kind } = incident;
  if (!(await insertIncident(tx, incident))) return;
  await insertIncidentPictures(tx, incidentId, pictures);
  const evidenceId = await record(tx, actor, {
    action: "telework.incident_detected",
    subject: incidentId,
    subjectPersonId: personId,
    retention: "telework",
    details: {
      kind,
      advisory: advisoryKinds.has(kind),
      deviceId: incident.deviceId,
      figures: incident.figures,
      pictures,
      happenedAt: incident.happenedAt.toISOString(),
      ...(incident.isTimeDoubtful && { isTimeDoubtful: true }),
      ...found?.details,
    },
    capturedAt: incident.capturedAt,
  });
  const by = found?.by && { by: found.by };
  await appendStep(
    tx,
    { incidentId, personId, history: [] },
    { kind: "detected", at: incident.receivedAt, ...by },
    evidenceId,
  );
  publishPresence(tx, bus, "incident_detected", { personId, incidentId });
}
