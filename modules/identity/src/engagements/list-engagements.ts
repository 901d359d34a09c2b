import { type Database, inTenant, type PersonActor, Refusal } from "@tachiai/platform";
import type { Engagement, TenantId } from "@tachiai/protocol";
import { mayAdminister, mayAudit } from "../members/member.policy.ts";
import { rolesHeld } from "../members/roles-held.ts";
import { findOrganisations } from "../organisations/organisation.store.ts";
import { findEngagements } from "./engagement.store.ts";

/** Lists who else may reach this tenant's data, for what and until when. Refuses `access.denied`. */
export function listEngagements(
  database: Database,
  actor: PersonActor,
  command: { tenantId: TenantId },
): Promise<Engagement[]> {
  return inTenant(database, actor, command.tenantId, async (tx) => {
    const roles = await rolesHeld(tx, actor.personId);
    if (!mayAdminister(actor, tx.tenantId, roles) && !mayAudit(roles)) throw new Refusal("access.denied");

    const engagements = await findEngagements(tx);
    const organisations = await findOrganisations(tx, [
      ...new Set(engagements.map(({ organisationId }) => organisationId)),
    ]);
    return engagements.map(
      ({ engagementId, organisationId, service, scope, period, underId, revokedAt }) => ({
        engagementId,
        organisationId,
        organisationName: organisations.get(organisationId)?.name ?? "",
        service,
        scope,
        period,
        ...(underId && { underId }),
        ...(revokedAt && { revokedAt: revokedAt.toISOString() }),
      }),
    );
  });
}
