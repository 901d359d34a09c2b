import { type Database, inTenant, type PersonActor, Refusal } from "@tachiai/platform";
import type { Hold, TenantId } from "@tachiai/protocol";
import type { EvidencePorts } from "../evidence-ports.ts";
import { mayListHolds } from "./hold.policy.ts";
import { selectHolds } from "./hold.store.ts";
import { showHolds } from "./show-hold.ts";

/**
 * Lists the holds of the organisation, newest first.
 *
 * Refuses `access.denied`.
 */
export function listHolds(
  database: Database,
  ports: EvidencePorts,
  actor: PersonActor,
  command: { readonly tenantId: TenantId },
): Promise<Hold[]> {
  return inTenant(database, actor, command.tenantId, async (tx) => {
    const roles = await ports.rolesOf(tx, actor);
    if (!mayListHolds(roles)) throw new Refusal("access.denied");
    return showHolds(tx, ports, actor, roles, await selectHolds(tx));
  });
}

/** Lists the holds on evidence about the actor himself, also those that were rejected. */
export function listMyHolds(
  database: Database,
  ports: EvidencePorts,
  actor: PersonActor,
  command: { readonly tenantId: TenantId },
): Promise<Hold[]> {
  return inTenant(database, actor, command.tenantId, async (tx) =>
    showHolds(tx, ports, actor, await ports.rolesOf(tx, actor), await selectHolds(tx, actor.personId)),
  );
}
