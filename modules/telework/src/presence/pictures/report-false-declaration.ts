import type { EvidencePorts } from "@tachiai/evidence";
import { type Bus, type Database, inTenant, type PersonActor, Refusal } from "@tachiai/platform";
import { type EvidenceId, IncidentId, type TenantId } from "@tachiai/protocol";
import { selectFalseDeclaration } from "../incidents/incident.store.ts";
import { openIncident } from "../incidents/open-incident.ts";
import { selectPictures } from "./picture.store.ts";
import { pictureAction } from "./picture-recipients.ts";

export interface ReportFalseDeclaration {
  readonly tenantId: TenantId;
  readonly evidenceId: EvidenceId;
  readonly found: "other-format" | "other-size" | "other-length" | "unreadable";
}

/**
 * Somebody who may open a picture says that it is not what its device declared. It becomes one incident against the
 * device, for a person to judge: the server cannot see the content, so it takes his word only for that.
 *
 * Refuses `telework.picture_not_found` or `access.denied`.
 */
export function reportFalseDeclaration(
  database: Database,
  bus: Bus,
  ports: Pick<EvidencePorts, "mayOpen">,
  actor: PersonActor,
  command: ReportFalseDeclaration,
): Promise<IncidentId> {
  const { evidenceId, found } = command;
  return inTenant(database, actor, command.tenantId, async (tx) => {
    const [picture] = await selectPictures(tx, [evidenceId]);
    if (!picture) throw new Refusal("telework.picture_not_found");
    const { personId, deviceId, capturedAt, happenedAt } = picture;
    const content = { evidenceId, action: pictureAction, subjectPersonId: personId, capturedAt };
    if (!(await ports.mayOpen(tx, actor, content))) throw new Refusal("access.denied");
    const known = await selectFalseDeclaration(tx, evidenceId);
    if (known) return known;

    const incidentId = IncidentId.parse(tx.randomness.uuid());
    const incident = {
      incidentId,
      personId,
      deviceId,
      kind: "false-declaration",
      capturedAt,
      happenedAt,
      receivedAt: tx.now,
      figures: {},
      falselyDeclaredId: evidenceId,
    } as const;
    await openIncident(tx, bus, actor, incident, [evidenceId], {
      details: { found },
      by: actor.personId,
    });
    // Of two who report it at once, the second gets the first one's.
    return (await selectFalseDeclaration(tx, evidenceId)) ?? incidentId;
  });
}
