import { record } from "@tachiai/evidence";
import { type Bus, type Database, inTenant, type PersonActor, Refusal } from "@tachiai/platform";
import type { Incident, IncidentId, TenantId } from "@tachiai/protocol";
import { publishPresence } from "../presence.events.ts";
import { appendStep, selectForUpdate } from "./incident.store.ts";
import { showIncident } from "./show-incidents.ts";

export interface ExplainIncident {
  readonly tenantId: TenantId;
  readonly incidentId: IncidentId;
  readonly text: string;
}

/** Far more than anybody has to say; each is an entry that is kept. */
const mostExplanations = 50;

/**
 * The worker adds what he has to say (本人の説明), before or after a judgement, as often as anybody would.
 *
 * Refuses `telework.incident_not_found`, `access.denied` or `telework.too_many_explanations`.
 */
export function explainIncident(
  database: Database,
  bus: Bus,
  actor: PersonActor,
  command: ExplainIncident,
): Promise<Incident> {
  const { incidentId, text } = command;
  return inTenant(database, actor, command.tenantId, async (tx) => {
    const file = await selectForUpdate(tx, incidentId);
    if (!file) throw new Refusal("telework.incident_not_found");
    const { personId } = file;
    if (personId !== actor.personId) throw new Refusal("access.denied");
    if (file.history.filter(({ kind }) => kind === "explained").length >= mostExplanations)
      throw new Refusal("telework.too_many_explanations", { most: mostExplanations });

    const evidenceId = await record(tx, actor, {
      action: "telework.incident_explained",
      subject: incidentId,
      subjectPersonId: personId,
      retention: "telework",
      details: { text },
    });
    await appendStep(tx, file, { kind: "explained", at: tx.now, by: personId, text }, evidenceId);
    publishPresence(tx, bus, "incident_changed", { personId, incidentId });
    return showIncident(tx, actor, incidentId);
  });
}
