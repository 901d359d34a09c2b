import { record } from "@tachiai/evidence";
import {
  type Bus,
  type Database,
  inTenant,
  type PersonActor,
  Refusal,
  type TenantTx,
} from "@tachiai/platform";
import type { Incident, IncidentId, TenantId } from "@tachiai/protocol";
import { dayOf, reachOf } from "../people-reach.ts";
import { publishPresence } from "../presence.events.ts";
import { appendStep, type IncidentFile, saveRead, selectForUpdate } from "./incident.store.ts";
import { isUnread } from "./incident.ts";
import { showIncident } from "./show-incidents.ts";

/**
 * Shows an incident with its history. When the worker opens his own for the first time, that he knows of it is written
 * into the history.
 *
 * Refuses `telework.incident_not_found` or `access.denied`.
 */
export function getIncident(
  database: Database,
  bus: Bus,
  actor: PersonActor,
  command: { readonly tenantId: TenantId; readonly incidentId: IncidentId },
): Promise<Incident> {
  return inTenant(database, actor, command.tenantId, async (tx) => {
    const file = await selectForUpdate(tx, command.incidentId);
    if (!file) throw new Refusal("telework.incident_not_found");
    const reach = await reachOf(tx, actor);
    const isOwn = file.personId === actor.personId;
    if (!isOwn && !(await reach.manages(file.personId, dayOf(file)))) throw new Refusal("access.denied");
    if (isOwn) await noteRead(tx, bus, actor, file);
    return showIncident(tx, actor, command.incidentId);
  });
}

async function noteRead(tx: TenantTx, bus: Bus, actor: PersonActor, file: IncidentFile): Promise<void> {
  const { incidentId, personId } = file;
  if (!isUnread(file)) return;
  await saveRead(tx, incidentId);
  publishPresence(tx, bus, "incident_changed", { personId, incidentId });
  if (file.history.some(({ kind }) => kind === "told")) return;
  const evidenceId = await record(tx, actor, {
    action: "telework.incident_told",
    subject: incidentId,
    subjectPersonId: personId,
    retention: "telework",
    details: {},
  });
  await appendStep(tx, file, { kind: "told", at: tx.now, by: personId }, evidenceId);
}
