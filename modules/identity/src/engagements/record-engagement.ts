import { record } from "@tachiai/evidence";
import { type Actor, Refusal, type TenantTx } from "@tachiai/platform";
import { EngagementId, type OrganisationId, type Period, type Service } from "@tachiai/protocol";
import { findEngagements, insertEngagement } from "./engagement.store.ts";

export interface NewEngagement {
  readonly organisationId: OrganisationId;
  readonly service: Service;
  readonly scope: string;
  readonly period: Period;
  /** The engagement of the organisation that passes the work on; this one ends with it. */
  readonly underId?: EngagementId;
}

/**
 * Writes into the tenant that another organisation is engaged for it. The caller has judged that it may be: a
 * contract says so, or the organisation above passes its work on.
 *
 * Refuses `identity.engagement_not_found` or `identity.engagement_ended` for the engagement above.
 */
export async function recordEngagement(
  tx: TenantTx,
  actor: Actor,
  engagement: NewEngagement,
): Promise<EngagementId> {
  const { organisationId, service, scope, period, underId } = engagement;
  if (underId) {
    const above = (await findEngagements(tx)).find((one) => one.engagementId === underId);
    if (!above || above.service !== service) throw new Refusal("identity.engagement_not_found");
    if (above.revokedAt) throw new Refusal("identity.engagement_ended");
  }
  const engagementId = EngagementId.parse(tx.randomness.uuid());
  await insertEngagement(tx, { ...engagement, engagementId, underId, revokedAt: undefined });
  await record(tx, actor, {
    action: "identity.engagement_recorded",
    subject: engagementId,
    retention: "organisation",
    details: {
      organisationId,
      service,
      scope,
      from: period.from,
      to: period.to ?? null,
      underId: underId ?? null,
    },
  });
  return engagementId;
}
