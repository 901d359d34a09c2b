import type { TenantTx } from "@tachiai/platform";
import type { Day, Member } from "@tachiai/protocol";
import { findGroupsReaching } from "../groups/group-membership.store.ts";
import { findMembershipsReaching } from "./membership.store.ts";
import { findRolesReaching } from "./role-assignment.store.ts";

/** Everybody who is or will be a member on that day or later, with the groups and roles that hold then or later. */
export async function assembleMembers(tx: TenantTx, day: Day): Promise<Member[]> {
  const members = await findMembershipsReaching(tx, day);
  const roles = Map.groupBy(await findRolesReaching(tx, day), ({ membershipId }) => membershipId);
  const groups = Map.groupBy(await findGroupsReaching(tx, day), ({ membershipId }) => membershipId);
  return members.map((member) => ({
    ...member,
    roles: (roles.get(member.membershipId) ?? []).map(({ what, period }) => ({ ...what, period })),
    groups: (groups.get(member.membershipId) ?? []).map(({ what, period }) => ({ groupId: what, period })),
  }));
}
