import { record } from "@tachiai/evidence";
import { rolesHeld } from "@tachiai/identity";
import { type Database, holdLock, inTenant, type PersonActor, Refusal } from "@tachiai/platform";
import type { EvidenceId, ProvisionSaid, TenantId } from "@tachiai/protocol";
import { mayRegisterProvisions } from "../consent.policy.ts";
import { correctionAction } from "./provision-details.ts";
import { readProvisions } from "./read-provisions.ts";
import { requireTold } from "./require-told.ts";

export interface CorrectProvision {
  readonly tenantId: TenantId;
  /** What was wrong: a provision, or what an earlier correction said instead of one. */
  readonly evidenceId: EvidenceId;
  readonly reason: string;
  readonly instead?: ProvisionSaid | undefined;
}

/**
 * Says that a registered provision was wrong, why, and what is right or that nothing was told. Another entry says so: the
 * wrong one stays, and each is shown with the other. Whoever was named by mistake stays the one whom both are about.
 *
 * Refuses `access.denied`, `consent.provision_not_found`, `consent.provision_corrected`, `consent.provision_not_yet`,
 * `identity.engagement_not_found` or `identity.engagement_ended`.
 */
export function correctProvision(
  database: Database,
  actor: PersonActor,
  { tenantId, evidenceId, reason, instead }: CorrectProvision,
): Promise<EvidenceId> {
  return inTenant(database, actor, tenantId, async (tx) => {
    if (!mayRegisterProvisions(await rolesHeld(tx, actor.personId))) throw new Refusal("access.denied");
    await holdLock(tx, "consent.provisions");
    const wrong = (await readProvisions(tx)).find((provision) => provision.evidenceId === evidenceId);
    if (!wrong) throw new Refusal("consent.provision_not_found");
    if (wrong.corrected) throw new Refusal("consent.provision_corrected");
    if (instead) await requireTold(tx, instead);
    return record(tx, actor, {
      action: correctionAction,
      subject: wrong.personId,
      subjectPersonId: wrong.personId,
      retention: "organisation",
      details: { corrects: evidenceId, reason, ...(instead && { instead }) },
    });
  });
}
