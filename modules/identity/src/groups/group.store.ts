import type { TenantTx } from "@tachiai/platform";
import type { GroupId } from "@tachiai/protocol";
import type { IdentityTables } from "../identity.tables.ts";
import type { GroupNode } from "./group-tree.ts";

export interface NamedGroup extends GroupNode {
  readonly name: string;
}

/** The groups there are now, by name. */
export async function findGroups(tx: TenantTx): Promise<NamedGroup[]> {
  const rows = await tx.query
    .withTables<IdentityTables>()
    .selectFrom("identity.member_group")
    .select(["group_id", "name", "parent_id"])
    .where("tenant_id", "=", tx.tenantId)
    .where("removed_at", "is", null)
    .orderBy("name")
    .orderBy("group_id")
    .execute();
  return rows.map((row) => ({
    groupId: row.group_id,
    name: row.name,
    parentId: row.parent_id ?? undefined,
  }));
}

/** Every group there has been, in its last place: days of the past may lie in one that is gone. */
export async function findGroupTree(tx: TenantTx): Promise<GroupNode[]> {
  const rows = await tx.query
    .withTables<IdentityTables>()
    .selectFrom("identity.member_group")
    .select(["group_id", "parent_id"])
    .where("tenant_id", "=", tx.tenantId)
    .execute();
  return rows.map((row) => ({ groupId: row.group_id, parentId: row.parent_id ?? undefined }));
}

export async function insertGroup(tx: TenantTx, group: NamedGroup): Promise<void> {
  await tx.query
    .withTables<IdentityTables>()
    .insertInto("identity.member_group")
    .values({
      group_id: group.groupId,
      tenant_id: tx.tenantId,
      name: group.name,
      parent_id: group.parentId ?? null,
      removed_at: null,
    })
    .execute();
}

export async function saveGroup(tx: TenantTx, group: NamedGroup): Promise<void> {
  await tx.query
    .withTables<IdentityTables>()
    .updateTable("identity.member_group")
    .set({ name: group.name, parent_id: group.parentId ?? null })
    .where("group_id", "=", group.groupId)
    .execute();
}

/** The group is gone from now on; the days it existed keep it. */
export async function markRemoved(tx: TenantTx, groupId: GroupId): Promise<void> {
  await tx.query
    .withTables<IdentityTables>()
    .updateTable("identity.member_group")
    .set({ removed_at: tx.now })
    .where("group_id", "=", groupId)
    .execute();
}
