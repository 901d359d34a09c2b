import { record } from "@tachiai/evidence";
import { type Bus, type Database, inTenant, type PersonActor, Refusal } from "@tachiai/platform";
import type { EngagementId, TenantId } from "@tachiai/protocol";
import { identityEvents } from "../identity.events.ts";
import { requireAdministrator } from "../members/require-administrator.ts";
import { findEngagements, revokeWithThoseBelow } from "./engagement.store.ts";

/**
 * Ends an engagement and those below it. From the moment this commits the wall shows the organisations concerned
 * nothing of the tenant, also in a request that is under way.
 *
 * Refuses `access.denied`, `identity.engagement_not_found` or `identity.engagement_ended`.
 */
export function revokeEngagement(
  database: Database,
  bus: Bus,
  actor: PersonActor,
  { tenantId, engagementId }: { tenantId: TenantId; engagementId: EngagementId },
): Promise<void> {
  return inTenant(database, actor, tenantId, async (tx) => {
    await requireAdministrator(tx, actor);
    const engagements = await findEngagements(tx);
    if (!engagements.some((one) => one.engagementId === engagementId))
      throw new Refusal("identity.engagement_not_found");

    const revoked = await revokeWithThoseBelow(tx, engagementId);
    if (!revoked.some((one) => one.engagementId === engagementId))
      throw new Refusal("identity.engagement_ended");
    for (const { organisationId, service, ...one } of revoked)
      await record(tx, actor, {
        action: "identity.engagement_revoked",
        subject: one.engagementId,
        retention: "organisation",
        details: { organisationId, service, with: engagementId },
      });
    tx.afterCommit(() => {
      for (const one of revoked)
        bus.publish({
          subject: identityEvents.engagementRevoked,
          tenantId,
          ids: { engagementId: one.engagementId, organisationId: one.organisationId },
        });
    });
  });
}
