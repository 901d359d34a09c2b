import { reportDamage } from "@tachiai/evidence";
import { type Bus, type Database, inTenant } from "@tachiai/platform";
import type { TenantId } from "@tachiai/protocol";
import { auditRoster } from "./audit-roster.ts";

const auditor = { kind: "system", name: "verifier" } as const;

/** Audits the roster of each of these organisations, one after the other; what is new becomes an incident. What goes wrong in one stops no other. */
export async function auditRosters(
  ports: { readonly database: Database; readonly bus: Bus },
  tenants: readonly TenantId[],
): Promise<{ readonly damages: number; readonly faults: readonly unknown[] }> {
  let count = 0;
  const faults: unknown[] = [];
  for (const tenantId of tenants)
    try {
      const damages = await inTenant(ports.database, auditor, tenantId, auditRoster);
      for (const damage of damages) await reportDamage(ports, tenantId, damage);
      count += damages.length;
    } catch (error) {
      faults.push(error);
    }
  return { damages: count, faults };
}
