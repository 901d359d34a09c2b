import { type Database, inTenant, type PersonActor, Refusal, tokyoDay } from "@tachiai/platform";
import type { Member, TenantId } from "@tachiai/protocol";
import { groupsManaged } from "../groups/groups-managed.ts";
import { assembleMembers } from "./assemble-members.ts";
import { membersVisible } from "./member.policy.ts";
import { grantsHeld, rolesOf } from "./roles-held.ts";

/**
 * Lists the members there are and will be; a manager sees those of his groups and the groups below.
 * Refuses `access.denied`.
 */
export function listMembers(
  database: Database,
  actor: PersonActor,
  command: { tenantId: TenantId },
): Promise<Member[]> {
  return inTenant(database, actor, command.tenantId, async (tx) => {
    const grants = await grantsHeld(tx, actor.personId);
    const visible = membersVisible(rolesOf(grants));
    if (visible === "none") throw new Refusal("access.denied");

    const members = await assembleMembers(tx, tokyoDay(tx.now));
    if (visible === "all") return members;
    const reach = await groupsManaged(tx, grants);
    return members.filter(({ groups }) => groups.some(({ groupId }) => reach.has(groupId)));
  });
}
