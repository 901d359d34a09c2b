import { record } from "@tachiai/evidence";
import { type Database, inTenant, type PersonActor, Refusal } from "@tachiai/platform";
import type { Group, GroupId, TenantId } from "@tachiai/protocol";
import { holdOrganisation } from "../members/membership.store.ts";
import { requireAdministrator } from "../members/require-administrator.ts";
import { describeGroup } from "./describe-group.ts";
import { findGroups, saveGroup } from "./group.store.ts";
import { mayMove } from "./group-tree.ts";
import { requireFreeName } from "./require-free-name.ts";

export interface ChangeGroup {
  readonly tenantId: TenantId;
  readonly groupId: GroupId;
  readonly name: string;
  /** Absent: at the top. */
  readonly parentId?: GroupId | undefined;
}

/**
 * Renames or moves a group; those who manage its new place see it from now on.
 *
 * Refuses `access.denied`, `identity.group_not_found`, `identity.group_below_itself` or `identity.group_name_taken`.
 */
export function changeGroup(
  database: Database,
  actor: PersonActor,
  { tenantId, groupId, name, parentId }: ChangeGroup,
): Promise<Group> {
  return inTenant(database, actor, tenantId, async (tx) => {
    await holdOrganisation(tx);
    await requireAdministrator(tx, actor);
    const groups = await findGroups(tx);
    const before = groups.find((group) => group.groupId === groupId);
    if (!before || (parentId && !groups.some((group) => group.groupId === parentId)))
      throw new Refusal("identity.group_not_found");
    if (!mayMove(groups, groupId, parentId)) throw new Refusal("identity.group_below_itself");
    const group = { groupId, name, parentId };
    requireFreeName(groups, group);

    await saveGroup(tx, group);
    await record(tx, actor, {
      action: "identity.group_changed",
      subject: groupId,
      retention: "organisation",
      details: {
        before: { name: before.name, parentId: before.parentId ?? null },
        after: { name, parentId: parentId ?? null },
      },
    });
    return describeGroup(tx, group);
  });
}
