import type { TenantTx } from "@tachiai/platform";
import type { OrganisationId, Service } from "@tachiai/protocol";
import { sql } from "kysely";

/** Whether an organisation is engaged at this moment for a service of the tenant in whose domain the transaction is. */
export async function isEngagedFor(
  tx: TenantTx,
  organisationId: OrganisationId,
  service: Service,
): Promise<boolean> {
  const { rows } = await sql<{ engaged: boolean }>`
    select exists (select from identity.engagement
                    where tenant_id = ${tx.tenantId} and organisation_id = ${organisationId} and service = ${service}
                      and identity.engagement_is_live(engagement_id)) as engaged`.execute(tx.query);
  return rows[0]?.engaged === true;
}
