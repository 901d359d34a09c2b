import { record } from "@tachiai/evidence";
import { memberNames, requireEngagedOn, rolesHeld } from "@tachiai/identity";
import { type Database, inTenant, type PersonActor, Refusal, tokyoDay } from "@tachiai/platform";
import type { EvidenceId, PersonId, TenantId } from "@tachiai/protocol";
import { mayRegisterProvisions } from "../consent.policy.ts";
import { type ProvisionSaid, provisionAction } from "./provision-details.ts";

export interface RegisterProvision extends ProvisionSaid {
  readonly tenantId: TenantId;
  readonly personId: PersonId;
}

/**
 * Registers that data about a person was told to somebody outside. The entry is the register: nothing of it can be changed,
 * and the person finds it in his own records.
 *
 * Refuses `access.denied`, `identity.member_not_found`, `consent.provision_not_yet`, `identity.engagement_not_found` or
 * `identity.engagement_ended`.
 */
export function registerProvision(
  database: Database,
  actor: PersonActor,
  { tenantId, personId, ...said }: RegisterProvision,
): Promise<EvidenceId> {
  return inTenant(database, actor, tenantId, async (tx) => {
    if (!mayRegisterProvisions(await rolesHeld(tx, actor.personId))) throw new Refusal("access.denied");
    if (!(await memberNames(tx, [personId])).has(personId)) throw new Refusal("identity.member_not_found");
    const { ground, providedOn } = said;
    if (providedOn > tokyoDay(tx.now)) throw new Refusal("consent.provision_not_yet");
    if (ground.kind === "engaged") await requireEngagedOn(tx, ground.engagementId, providedOn);
    const { recipient, data } = said;
    return record(tx, actor, {
      action: provisionAction,
      subject: personId,
      subjectPersonId: personId,
      retention: "organisation",
      details: { recipient, data, ground, providedOn },
    });
  });
}
