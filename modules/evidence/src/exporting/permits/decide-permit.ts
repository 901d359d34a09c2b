import { type Database, inTenant, type PersonActor, Refusal, tokyoDay } from "@tachiai/platform";
import type { ExportPermitId, SecondPersonDecision, TenantId } from "@tachiai/protocol";
import { record } from "../../entries/record.ts";
import type { EvidencePorts } from "../../evidence-ports.ts";
import { decideNow, reasonOf } from "../../second-person/decided.ts";
import { approvedAction } from "./approval-entry.ts";
import { mayDecidePermit } from "./permit.policy.ts";
import { savePermitDecision, selectPermit } from "./permit.store.ts";
import { factsOfPermit } from "./permit-facts.ts";
import { permitState } from "./permit-state.ts";

export interface DecidePermit extends SecondPersonDecision {
  readonly tenantId: TenantId;
  readonly permitId: ExportPermitId;
}

/**
 * A second person approves, for this day and one export, or rejects.
 *
 * Refuses `access.denied`, `evidence.export_permit_not_found`, `evidence.export_permit_own` to whoever asked or is
 * concerned, or `evidence.export_permit_decided`.
 */
export function decidePermit(
  database: Database,
  ports: EvidencePorts,
  actor: PersonActor,
  command: DecidePermit,
): Promise<void> {
  const { permitId } = command;
  return inTenant(database, actor, command.tenantId, async (tx) => {
    const roles = await ports.rolesOf(tx, actor);
    if (!roles.includes("administrator")) throw new Refusal("access.denied");
    const permit = await selectPermit(tx, permitId);
    if (!permit) throw new Refusal("evidence.export_permit_not_found");
    if (!mayDecidePermit(actor, roles, permit)) throw new Refusal("evidence.export_permit_own");
    if (permitState(factsOfPermit(permit), tokyoDay(tx.now)) !== "asked")
      throw new Refusal("evidence.export_permit_decided");

    const { subjectPersonId, contents, reason, askedBy } = permit;
    const decided = decideNow(tx, actor.personId, command);
    await savePermitDecision(tx, permitId, decided);
    await record(tx, actor, {
      action: decided.decision === "approved" ? approvedAction : "evidence.export_permit_rejected",
      subject: permitId,
      subjectPersonId,
      retention: "organisation",
      details: { contents, askedBy, askedFor: reason, ...reasonOf(decided) },
    });
  });
}
