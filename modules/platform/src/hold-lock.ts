import { sql } from "kysely";
import type { TenantTx } from "./database.ts";

/**
 * Makes the tenant's transactions that hold a lock of this name follow one another: each waits here until the one before
 * has ended, and sees what it did.
 */
export async function holdLock(tx: TenantTx, name: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${tx.tenantId}:${name}`}, 0))`.execute(tx.query);
}
