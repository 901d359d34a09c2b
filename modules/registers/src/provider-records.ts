import { rolesHeld } from "@tachiai/identity";
import { type Database, inTenant, type PersonActor, Refusal } from "@tachiai/platform";
import type { getProviderRecords as endpoint, ResponseOf, TenantId } from "@tachiai/protocol";
import { unavailableNow } from "./force-majeure/force-majeure.ts";
import { mayReadOwnFacts } from "./registers.policy.ts";
import { subcontractorsHere } from "./subcontractors/subcontractors.ts";

/**
 * Shows an organisation what its provider's registers say that concerns it, from behind its own wall.
 *
 * Refuses `access.denied`.
 */
export function getProviderRecords(
  database: Database,
  actor: PersonActor,
  { tenantId }: { readonly tenantId: TenantId },
): Promise<ResponseOf<typeof endpoint>> {
  return inTenant(database, actor, tenantId, async (tx) => {
    if (!mayReadOwnFacts(await rolesHeld(tx, actor.personId))) throw new Refusal("access.denied");
    return { subcontractors: await subcontractorsHere(tx), unavailable: await unavailableNow(tx) };
  });
}
