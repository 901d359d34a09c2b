import type { Tx } from "@tachiai/platform";
import type { OrganisationId, PersonId, Service, TenantId } from "@tachiai/protocol";
import { sql } from "kysely";

/** An engagement that holds now, for a tenant, of an organisation the person is in. */
export interface EngagedPlace {
  readonly tenantId: TenantId;
  readonly organisationId: OrganisationId;
  readonly service: Service;
}

/** The domains in which the person is a member today or will be, through the installation's door. */
export async function findTenantsOf(tx: Tx, personId: PersonId): Promise<TenantId[]> {
  const { rows } = await sql<{ tenant_id: TenantId }>`
    select distinct tenant_id from identity.membership
     where person_id = ${personId} and coalesce(valid_to, 'infinity') >= greatest(identity.today(), valid_from)`.execute(
    tx.query,
  );
  return rows.map((row) => row.tenant_id);
}

/** The domains in which the person is a member today, the longest first. */
export async function findTenantsToday(tx: Tx, personId: PersonId): Promise<TenantId[]> {
  const { rows } = await sql<{ tenant_id: TenantId }>`
    select tenant_id from identity.membership
     where person_id = ${personId} and identity.today() between valid_from and coalesce(valid_to, 'infinity')
     order by valid_from, tenant_id`.execute(tx.query);
  return rows.map((row) => row.tenant_id);
}

/** What the organisations the person is in today are engaged for now; with `tenantId`, for that tenant alone. */
export async function findEngagedPlaces(
  tx: Tx,
  personId: PersonId,
  tenantId?: TenantId,
): Promise<EngagedPlace[]> {
  const { rows } = await sql<{ tenant_id: TenantId; organisation_id: OrganisationId; service: Service }>`
    select distinct engaged.tenant_id, engaged.organisation_id, engaged.service
      from identity.engagement engaged
      join identity.membership member on member.tenant_id = engaged.organisation_id
     where member.person_id = ${personId}
       and identity.today() between member.valid_from and coalesce(member.valid_to, 'infinity')
       and (${tenantId ?? null}::uuid is null or engaged.tenant_id = ${tenantId ?? null}::uuid)
       and identity.engagement_is_live(engaged.engagement_id)
     order by engaged.tenant_id, engaged.organisation_id, engaged.service`.execute(tx.query);
  return rows.map((row) => ({
    tenantId: row.tenant_id,
    organisationId: row.organisation_id,
    service: row.service,
  }));
}

/** The services an organisation is engaged for now, by tenant. */
export async function findServices(
  tx: Tx,
  organisationId: OrganisationId,
): Promise<Map<OrganisationId, Service[]>> {
  const { rows } = await sql<{ tenant_id: OrganisationId; services: Service[] }>`
    select tenant_id, array_agg(distinct service order by service) as services from identity.engagement
     where organisation_id = ${organisationId} and identity.engagement_is_live(engagement_id)
     group by tenant_id`.execute(tx.query);
  return new Map(rows.map((row) => [row.tenant_id, row.services]));
}
