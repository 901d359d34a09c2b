import { type Actor, type Database, inTenant, Refusal } from "@tachiai/platform";
import type { TenantId } from "@tachiai/protocol";
import { isPublished } from "./publication.store.ts";

const door = { kind: "system", name: "published-logs" } as const satisfies Actor;

/**
 * As whom everybody reads a log that is open to everybody. Refuses `evidence.log_not_found` for one that is not, or not any
 * more, and for one that is none: nobody learns which.
 */
export function requirePublished(
  database: Database,
  command: { readonly tenantId: TenantId; readonly retentionClass: string },
): Promise<Actor> {
  return inTenant(database, door, command.tenantId, async (tx) => {
    if (!(await isPublished(tx, command.retentionClass))) throw new Refusal("evidence.log_not_found");
    return door;
  });
}
