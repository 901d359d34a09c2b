import { contractsEndedOn } from "@tachiai/contracts";
import { endOrganisation } from "@tachiai/evidence";
import { forgetRoster } from "@tachiai/identity";
import { type Database, inTenant, type SystemActor } from "@tachiai/platform";
import type { TenantId } from "@tachiai/protocol";

const sweeper: SystemActor = { kind: "system", name: "contract-end" };

/** Lets each organisation's own entries go, with its roster, five years after it used the service for the last time. One's fault stops no other. */
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
    } catch (error) {
      faults.push(error);
    }
  return { faults };
}
