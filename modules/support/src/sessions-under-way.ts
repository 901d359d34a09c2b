import { type Database, inInstallation, inTenant, type SystemActor } from "@tachiai/platform";
import type { TenantId } from "@tachiai/protocol";
import { sql } from "kysely";
import { selectConnected } from "./session.store.ts";
import type { OfSession } from "./take-step.ts";

/** Where sessions are under way. */
export function tenantsWithSessions(database: Database): Promise<readonly TenantId[]> {
  return inInstallation(database, async (tx) => {
    const { rows } = await sql<{ tenant_id: TenantId }>`
      select distinct tenant_id from support.session where ended_at is null`.execute(tx.query);
    return rows.map((row) => row.tenant_id);
  });
}

/** Sessions that a supporter has and nobody has ended, whoever is on the line. */
export async function connectedSessions(database: Database, by: SystemActor): Promise<OfSession[]> {
  const found: OfSession[] = [];
  for (const tenantId of await tenantsWithSessions(database))
    for (const sessionId of await inTenant(database, by, tenantId, selectConnected))
      found.push({ tenantId, sessionId });
  return found;
}
