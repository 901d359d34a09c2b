import { record } from "@tachiai/evidence";
import { type Database, inTenant, type PersonActor, Refusal } from "@tachiai/platform";
import { type Group, GroupId, type TenantId } from "@tachiai/protocol";
import { holdOrganisation } from "../members/membership.store.ts";
import { requireAdministrator } from "../members/require-administrator.ts";
import { describeGroup } from "./describe-group.ts";
import { findGroups, insertGroup } from "./group.store.ts";
import { requireFreeName } from "./require-free-name.ts";

export interface CreateGroup {
  readonly tenantId: TenantId;
  readonly name: string;
  readonly parentId?: GroupId | undefined;
}

/** Creates a group. Refuses `access.denied`, `identity.group_not_found` or `identity.group_name_taken`. */
export function createGroup(
  database: Database,
  actor: PersonActor,
  { tenantId, name, parentId }: CreateGroup,
): Promise<Group> {
  return inTenant(database, actor, tenantId, async (tx) => {
    await holdOrganisation(tx);
    await requireAdministrator(tx, actor);
    const groups = await findGroups(tx);
    if (parentId && !groups.some((other) => other.groupId === parentId))
      throw new Refusal("identity.group_not_found");
    const group = { groupId: GroupId.parse(tx.randomness.uuid()), name, parentId };
    requireFreeName(groups, group);

    await insertGroup(tx, group);
    await record(tx, actor, {
      action: "identity.group_created",
      subject: group.groupId,
      retention: "organisation",
      details: { name, parentId: parentId ?? null },
    });
    return describeGroup(tx, group);
  });
}
