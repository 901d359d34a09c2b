import { type Database, inTenant } from "@tachiai/platform";
import type { TenantId } from "@tachiai/protocol";
import { deleteExpiredGiven } from "./recovery.store.ts";

const sweeper = { kind: "system", name: "sweeper" } as const;

/**
 * Forgets the shares that were on their way to an opener who did not open in time: with his own key and the database two
 * of them would still make the company's key. Says how many.
 */
export async function forgetGivenShares(database: Database, tenants: readonly TenantId[]): Promise<number> {
  let forgotten = 0;
  for (const tenantId of tenants)
    forgotten += await inTenant(database, sweeper, tenantId, deleteExpiredGiven);
  return forgotten;
}
