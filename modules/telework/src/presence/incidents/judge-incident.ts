import { record } from "@tachiai/evidence";
import { mayManage } from "@tachiai/identity";
import { type Bus, type Database, inTenant, type PersonActor, Refusal } from "@tachiai/platform";
import type { Incident, IncidentId, Judgement, JudgementReason, TenantId } from "@tachiai/protocol";
import { dayOf } from "../people-reach.ts";
import { publishPresence } from "../presence.events.ts";
import { appendStep, selectForUpdate } from "./incident.store.ts";
import { obstacleToJudging } from "./incident.ts";
import { showIncident } from "./show-incidents.ts";

export interface JudgeIncident {
  readonly tenantId: TenantId;
  readonly incidentId: IncidentId;
  readonly judgement: Judgement;
  readonly reason: JudgementReason;
  readonly text: string;
}

/**
 * A manager of the worker, of his group or one above it, judges what happened (FAC-09). Nobody judges about himself, what
 * he himself has reported, or an incident twice: where the worker asks again, another manager does.
 *
 * Refuses `telework.incident_not_found`, `access.denied`, `telework.incident_judged` or
 * `telework.incident_other_judge`.
 */
export function judgeIncident(
  database: Database,
  bus: Bus,
  actor: PersonActor,
  command: JudgeIncident,
): Promise<Incident> {
  const { incidentId, judgement, reason, text } = command;
  return inTenant(database, actor, command.tenantId, async (tx) => {
    const file = await selectForUpdate(tx, incidentId);
    if (!file) throw new Refusal("telework.incident_not_found");
    const { personId } = file;
    if (!(await mayManage(tx, actor, personId, dayOf(file)))) throw new Refusal("access.denied");
    const obstacle = obstacleToJudging(file.history, actor.personId);
    if (obstacle) throw new Refusal(`telework.${obstacle}`);

    const evidenceId = await record(tx, actor, {
      action: "telework.incident_judged",
      subject: incidentId,
      subjectPersonId: personId,
      retention: "telework",
      details: { kind: file.kind, judgement, reason, text },
    });
    const step = { kind: "judged", at: tx.now, by: actor.personId, judgement, reason, text } as const;
    await appendStep(tx, file, step, evidenceId);
    publishPresence(tx, bus, "incident_changed", { personId, incidentId });
    return showIncident(tx, actor, incidentId);
  });
}
