import { type Database, inTenant, type PersonActor, Refusal } from "@tachiai/platform";
import type { Group, TenantId } from "@tachiai/protocol";
import { rolesHeld } from "../members/roles-held.ts";
import { describeGroups } from "./describe-group.ts";
import { findGroups } from "./group.store.ts";

/** Lists the groups there are. Refuses `access.denied` to who holds no role here. */
export function listGroups(
  database: Database,
  actor: PersonActor,
  command: { tenantId: TenantId },
): Promise<Group[]> {
  return inTenant(database, actor, command.tenantId, async (tx) => {
    if ((await rolesHeld(tx, actor.personId)).length === 0) throw new Refusal("access.denied");
    return describeGroups(tx, await findGroups(tx));
  });
}
