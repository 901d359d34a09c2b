import { type Database, inTenant, type PersonActor, Refusal } from "@tachiai/platform";
import { type askForExportPermit, type BodyOf, ExportPermitId, type TenantId } from "@tachiai/protocol";
import { record } from "../../entries/record.ts";
import { findableBy, mayFind } from "../../evidence.policy.ts";
import type { EvidencePorts } from "../../evidence-ports.ts";
import { mayAskForPermit, mayDecidePermit } from "./permit.policy.ts";
import { insertPermit } from "./permit.store.ts";

export type AskForPermit = { readonly tenantId: TenantId } & BodyOf<typeof askForExportPermit>;

/**
 * Asks for one export of more contents of a person than the limit allows. Nothing leaves until somebody else has approved
 * it; whoever it is about reads it in his own records.
 *
 * Refuses `access.denied`, or `evidence.export_permit_needs_second` when nobody else could approve it.
 */
export function askForPermit(
  database: Database,
  ports: EvidencePorts,
  actor: PersonActor,
  command: AskForPermit,
): Promise<ExportPermitId> {
  const { subjectPersonId, contents, reason } = command;
  return inTenant(database, actor, command.tenantId, async (tx) => {
    if (!mayAskForPermit(await ports.rolesOf(tx, actor))) throw new Refusal("access.denied");
    if (!mayFind(await findableBy(tx, ports, actor), subjectPersonId)) throw new Refusal("access.denied");
    const permitId = ExportPermitId.parse(tx.randomness.uuid());
    const permit = {
      permitId,
      subjectPersonId,
      contents,
      reason,
      askedBy: actor.personId,
      askedAt: tx.now,
    };
    const others = await ports.holdersOf(tx, ["administrator"]);
    if (!others.some(({ personId, roles }) => mayDecidePermit({ personId }, roles, permit)))
      throw new Refusal("evidence.export_permit_needs_second");
    await insertPermit(tx, permit);
    await record(tx, actor, {
      action: "evidence.export_permit_asked",
      subject: permitId,
      subjectPersonId,
      retention: "organisation",
      details: { contents, reason },
    });
    return permitId;
  });
}
