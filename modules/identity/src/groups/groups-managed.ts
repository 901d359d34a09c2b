import type { TenantTx } from "@tachiai/platform";
import type { GroupId, RoleGrant } from "@tachiai/protocol";
import { findGroupTree } from "./group.store.ts";
import { withGroupsBelow } from "./group-tree.ts";

/** The groups these roles manage, with those below. */
export async function groupsManaged(tx: TenantTx, grants: readonly RoleGrant[]): Promise<Set<GroupId>> {
  const tops = grants.flatMap(({ role, groupId }) => (role === "manager" && groupId ? [groupId] : []));
  return tops.length === 0 ? new Set() : withGroupsBelow(await findGroupTree(tx), tops);
}
