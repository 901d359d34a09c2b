import { contractsEndedOn } from "@tachiai/contracts";
import { endOrganisation } from "@tachiai/evidence";
import { forgetAccounts, forgetRoster } from "@tachiai/identity";
import { type Database, inTenant, type SystemActor } from "@tachiai/platform";
import type { TenantId } from "@tachiai/protocol";
import { eraseEndedRows } from "./erase-ended-rows.ts";

const sweeper: SystemActor = { kind: "system", name: "contract-end" };

/**
 * Lets each organisation's own entries go, with its roster, five years after it used the service for the last time, and removes its
 * rows once they are gone: at the end the accounts of whom no other organisation knows. One's fault stops no other.
 */
export async function endOrganisations(
  database: Database,
  tenants: readonly TenantId[],
): Promise<{ readonly faults: readonly unknown[] }> {
  const faults: unknown[] = [];
  for (const tenantId of tenants)
    try {
      await inTenant(database, sweeper, tenantId, async (tx) => {
        const endedOn = await contractsEndedOn(tx);
        if (endedOn !== undefined && (await endOrganisation(tx, sweeper, endedOn))) await forgetRoster(tx);
      });
      await eraseEndedRows(database, sweeper, tenantId);
    } catch (error) {
      faults.push(error);
    }
  await forgetAccounts(database).catch((error: unknown) => faults.push(error));
  return { faults };
}
