import { rolesHeld } from "@tachiai/identity";
import { type Database, inTenant, type PersonActor, Refusal } from "@tachiai/platform";
import type { Contract, TenantId } from "@tachiai/protocol";
import { mayListContracts } from "./contracts.policy.ts";
import { selectContracts } from "./contracts.store.ts";

/**
 * Lists the organisation's contracts, oldest first.
 *
 * Refuses `access.denied`.
 */
export function listContracts(
  database: Database,
  actor: PersonActor,
  command: { tenantId: TenantId },
): Promise<Contract[]> {
  return inTenant(database, actor, command.tenantId, async (tx) => {
    if (!mayListContracts(await rolesHeld(tx, actor.personId))) throw new Refusal("access.denied");
    return selectContracts(tx);
  });
}
