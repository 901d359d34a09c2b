import { record } from "@tachiai/evidence";
import { type Bus, type Database, inTenant, type PersonActor, Refusal } from "@tachiai/platform";
import type { Incident, IncidentId, TenantId } from "@tachiai/protocol";
import { publishPresence } from "../presence.events.ts";
import { appendStep, selectForUpdate } from "./incident.store.ts";
import { findObstacleToAsking, showIncident } from "./show-incidents.ts";

export interface AskRejudgement {
  readonly tenantId: TenantId;
  readonly incidentId: IncidentId;
  readonly text: string;
}

/**
 * The worker asks another manager to judge again (再判定). Until then the first judgement stands.
 *
 * Refuses `telework.incident_not_found`, `access.denied`, `telework.incident_not_judged`, or `telework.no_other_judge`
 * when everybody who could has judged already.
 */
export function askRejudgement(
  database: Database,
  bus: Bus,
  actor: PersonActor,
  command: AskRejudgement,
): Promise<Incident> {
  const { incidentId, text } = command;
  return inTenant(database, actor, command.tenantId, async (tx) => {
    const file = await selectForUpdate(tx, incidentId);
    if (!file) throw new Refusal("telework.incident_not_found");
    const { personId } = file;
    if (personId !== actor.personId) throw new Refusal("access.denied");
    const obstacle = await findObstacleToAsking(tx, file);
    if (obstacle) throw new Refusal(`telework.${obstacle}`);

    const evidenceId = await record(tx, actor, {
      action: "telework.rejudgement_asked",
      subject: incidentId,
      subjectPersonId: personId,
      retention: "telework",
      details: { text },
    });
    await appendStep(tx, file, { kind: "rejudgement-asked", at: tx.now, by: personId, text }, evidenceId);
    publishPresence(tx, bus, "incident_changed", { personId, incidentId });
    return showIncident(tx, actor, incidentId);
  });
}
