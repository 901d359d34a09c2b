import { record } from "@tachiai/evidence";
import { memberNames, rolesHeld } from "@tachiai/identity";
import { type Database, inTenant, type PersonActor, Refusal } from "@tachiai/platform";
import type { EvidenceId, PersonId, ProvisionSaid, TenantId } from "@tachiai/protocol";
import { mayRegisterProvisions } from "../consent.policy.ts";
import { provisionAction } from "./provision-details.ts";
import { requireTold } from "./require-told.ts";

export interface RegisterProvision extends ProvisionSaid {
  readonly tenantId: TenantId;
  readonly personId: PersonId;
}

/**
 * Registers that data about a person was told to somebody outside. The entry is the register: nothing of it can be changed
 * (`correctProvision` says that it was wrong), and the person finds it in his own records.
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
    await requireTold(tx, said);
    const { recipient, data, ground, providedOn } = said;
    return record(tx, actor, {
      action: provisionAction,
      subject: personId,
      subjectPersonId: personId,
      retention: "organisation",
      details: { recipient, data, ground, providedOn },
    });
  });
}
