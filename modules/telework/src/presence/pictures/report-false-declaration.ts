import type { EvidencePorts, SealedContent } from "@tachiai/evidence";
import { type Bus, type Database, inTenant, type PersonActor, Refusal } from "@tachiai/platform";
import {
  type BodyOf,
  type EvidenceId,
  IncidentId,
  type reportFalseDeclaration as reportFalseDeclarationEndpoint,
  type TenantId,
} from "@tachiai/protocol";
import { selectFalseDeclaration } from "../incidents/incident.store.ts";
import { openIncident } from "../incidents/open-incident.ts";
import { type Picture, selectPictures } from "./picture.store.ts";
import { pictureAction } from "./picture-recipients.ts";

export type ReportFalseDeclaration = {
  readonly tenantId: TenantId;
  readonly evidenceId: EvidenceId;
} & BodyOf<typeof reportFalseDeclarationEndpoint>;

/**
 * Somebody who may open a picture says that it is not what its device declared. It becomes one incident against the
 * device, for a person to judge: the server cannot see the content, so it takes his word only for that.
 *
 * Refuses `access.denied`, also for what is no picture.
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
    // One answer for both: only who may open a picture learns that there is one.
    if (!picture || !(await ports.mayOpen(tx, actor, contentOf(picture)))) throw new Refusal("access.denied");
    const { personId, deviceId, capturedAt, happenedAt } = picture;
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

function contentOf({ evidenceId, personId, capturedAt }: Picture): SealedContent {
  return { evidenceId, action: pictureAction, subjectPersonId: personId, capturedAt };
}
