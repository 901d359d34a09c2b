import type { TenantTx } from "@tachiai/platform";
import type { EngagementId, OrganisationId, Period, Service } from "@tachiai/protocol";
import { type Selectable, sql } from "kysely";
import type { IdentityTables } from "../identity.tables.ts";
import { periodOf } from "../members/period.ts";

export interface EngagementRow {
  readonly engagementId: EngagementId;
  readonly organisationId: OrganisationId;
  readonly service: Service;
  readonly scope: string;
  readonly period: Period;
  readonly underId: EngagementId | undefined;
  readonly revokedAt: Date | undefined;
}

export async function insertEngagement(tx: TenantTx, engagement: EngagementRow): Promise<void> {
  await tx.query
    .withTables<IdentityTables>()
    .insertInto("identity.engagement")
    .values({
      engagement_id: engagement.engagementId,
      tenant_id: tx.tenantId,
      organisation_id: engagement.organisationId,
      service: engagement.service,
      scope: engagement.scope,
      valid_from: engagement.period.from,
      valid_to: engagement.period.to ?? null,
      under_id: engagement.underId ?? null,
      revoked_at: null,
    })
    .execute();
}

/** All engagements there have been for this tenant, the latest first. */
export async function findEngagements(tx: TenantTx): Promise<EngagementRow[]> {
  const rows = await tx.query
    .withTables<IdentityTables>()
    .selectFrom("identity.engagement")
    .selectAll()
    .where("tenant_id", "=", tx.tenantId)
    .orderBy("valid_from", "desc")
    .orderBy("engagement_id")
    .execute();
  return rows.map(engagementOf);
}

/** Revokes an engagement and all that hang on it, as far as they are not revoked yet; gives those it has ended. */
export async function revokeWithThoseBelow(
  tx: TenantTx,
  engagementId: EngagementId,
): Promise<EngagementRow[]> {
  const { rows } = await sql<Selectable<IdentityTables["identity.engagement"]>>`
    with recursive chain as (
      select engagement_id from identity.engagement
       where engagement_id = ${engagementId} and tenant_id = ${tx.tenantId}
      union all
      select below.engagement_id from identity.engagement below join chain on below.under_id = chain.engagement_id
    )
    update identity.engagement set revoked_at = ${tx.now}
     where engagement_id in (select engagement_id from chain) and revoked_at is null
    returning *`.execute(tx.query);
  return rows.map(engagementOf);
}

function engagementOf(row: Selectable<IdentityTables["identity.engagement"]>): EngagementRow {
  return {
    engagementId: row.engagement_id,
    organisationId: row.organisation_id,
    service: row.service,
    scope: row.scope,
    period: periodOf(row.valid_from, row.valid_to),
    underId: row.under_id ?? undefined,
    revokedAt: row.revoked_at ?? undefined,
  };
}
