import { rolesHeld } from "@tachiai/identity";
import { type Database, inTenant, type PersonActor, Refusal } from "@tachiai/platform";
import type { ContractHistory, TenantId } from "@tachiai/protocol";
import { mayListContracts } from "./contracts.policy.ts";
import { showHistories } from "./life/show-histories.ts";

/**
 * Lists the organisation's contracts, oldest first, each with its steps and what is to come.
 *
 * Refuses `access.denied`.
 */
export function listContracts(
  database: Database,
  actor: PersonActor,
  command: { tenantId: TenantId },
): Promise<ContractHistory[]> {
  return inTenant(database, actor, command.tenantId, async (tx) => {
    if (!mayListContracts(await rolesHeld(tx, actor.personId))) throw new Refusal("access.denied");
    return showHistories(tx);
  });
}
