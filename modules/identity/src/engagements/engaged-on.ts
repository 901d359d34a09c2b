import { Refusal, type TenantTx, tokyoDay } from "@tachiai/platform";
import { type Day, type EngagementId, holdsOn } from "@tachiai/protocol";
import { findOrganisations } from "../organisations/organisation.store.ts";
import { findEngagements } from "./engagement.store.ts";

/** Refuses `identity.engagement_not_found`, or `identity.engagement_ended` where it did not hold on that day. */
export async function requireEngagedOn(tx: TenantTx, engagementId: EngagementId, day: Day): Promise<void> {
  const engagement = (await findEngagements(tx)).find((one) => one.engagementId === engagementId);
  if (!engagement) throw new Refusal("identity.engagement_not_found");
  const { period, revokedAt } = engagement;
  const isRevoked = revokedAt !== undefined && tokyoDay(revokedAt) < day;
  if (isRevoked || !holdsOn(period, day)) throw new Refusal("identity.engagement_ended");
}

/** Which organisation each engagement is of, by name, also of those that are over. */
export async function engagedNames(tx: TenantTx): Promise<ReadonlyMap<EngagementId, string>> {
  const engagements = await findEngagements(tx);
  const organisations = await findOrganisations(tx, [
    ...new Set(engagements.map(({ organisationId }) => organisationId)),
  ]);
  return new Map(
    engagements.map(({ engagementId, organisationId }) => [
      engagementId,
      organisations.get(organisationId)?.name ?? "",
    ]),
  );
}
