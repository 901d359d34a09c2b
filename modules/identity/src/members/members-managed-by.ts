import type { Actor, TenantTx } from "@tachiai/platform";
import { type Day, type GroupId, holdsOn, type PersonId, type Role } from "@tachiai/protocol";
import { findGroupTree } from "../groups/group.store.ts";
import { withGroupsBelow } from "../groups/group-tree.ts";
import { groupsManaged } from "../groups/groups-managed.ts";
import { groupsOn } from "../groups/groups-on.ts";
import { workVisible } from "./member.policy.ts";
import { findMembershipsReaching } from "./membership.store.ts";
import { findRolesReaching } from "./role-assignment.store.ts";
import { grantsOfActor, rolesOf } from "./roles-held.ts";

export interface ManagedMember {
  readonly personId: PersonId;
  readonly displayName: string;
  /** His groups on that day, as far as the actor sees them. */
  readonly groupIds: readonly GroupId[];
  /** What he was on that day; somebody who is no `worker` does not stamp. */
  readonly roles: readonly Role[];
}

/**
 * Whose work the actor sees: those who were, on the day, in a group that he manages today or in one below it; an
 * auditor sees everybody. An administrator by that role alone sees nobody. With `groupId` only that group and
 * those below. By name.
 */
export async function membersManagedBy(
  tx: TenantTx,
  actor: Actor,
  filter: { day: Day; groupId?: GroupId | undefined },
): Promise<ManagedMember[]> {
  const grants = await grantsOfActor(tx, actor);
  const visible = workVisible(rolesOf(grants));
  if (visible === "none") return [];

  const reach = visible === "all" ? undefined : await groupsManaged(tx, grants);
  const asked = filter.groupId && withGroupsBelow(await findGroupTree(tx), [filter.groupId]);
  const isSeen = (groupId: GroupId) => (!reach || reach.has(groupId)) && (!asked || asked.has(groupId));

  const groups = await groupsOn(tx, filter.day);
  const roles = await findRolesReaching(tx, filter.day);
  const members = (await findMembershipsReaching(tx, filter.day)).filter(({ period }) =>
    holdsOn(period, filter.day),
  );
  return members.flatMap(({ membershipId, personId, displayName }) => {
    const groupIds = (groups.get(personId) ?? []).filter(isSeen);
    if (groupIds.length === 0 && (reach || asked)) return [];
    const held = roles.filter((one) => one.membershipId === membershipId && holdsOn(one.period, filter.day));
    return [{ personId, displayName, groupIds, roles: [...new Set(held.map(({ what }) => what.role))] }];
  });
}
