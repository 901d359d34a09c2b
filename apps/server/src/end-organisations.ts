import { contractsEndedOn, hasContracts } from "@tachiai/contracts";
import { endOrganisation, listTenantsWithLogs, useEndedOn } from "@tachiai/evidence";
import { forgetAccounts, forgetRoster } from "@tachiai/identity";
import { type Database, inInstallation, inTenant, type SystemActor, type TenantTx } from "@tachiai/platform";
import type { Day, TenantId } from "@tachiai/protocol";
import { eraseEndedRows } from "./erase-ended-rows.ts";

const sweeper: SystemActor = { kind: "system", name: "contract-end" };

/**
 * Lets each organisation's own entries go, with its roster, five years after it used the service for the last time, and removes its
 * rows once they are gone: at the end the accounts of whom no other organisation knows. What was recorded since in the log of one that is
 * gone itself goes as well. One's fault stops no other.
 */
export async function endOrganisations(
  database: Database,
  tenants: readonly TenantId[],
): Promise<{ readonly faults: readonly unknown[] }> {
  const faults: unknown[] = [];
  const there = new Set(tenants);
  for (const tenantId of new Set([...tenants, ...(await inInstallation(database, listTenantsWithLogs))]))
    try {
      await inTenant(database, sweeper, tenantId, async (tx) => {
        const endedOn = await endOf(tx);
        if (endedOn !== undefined && (await endOrganisation(tx, sweeper, endedOn))) await forgetRoster(tx);
      });
      if (there.has(tenantId)) await eraseEndedRows(database, sweeper, tenantId);
    } catch (error) {
      faults.push(error);
    }
  await forgetAccounts(database).catch((error: unknown) => faults.push(error));
  return { faults };
}

/** Once the contracts have gone too, only what was decided by them tells their last day. */
async function endOf(tx: TenantTx): Promise<Day | undefined> {
  return (await hasContracts(tx)) ? contractsEndedOn(tx) : useEndedOn(tx);
}
