import { record } from "@tachiai/evidence";
import {
  type Database,
  inTenant,
  type PersonActor,
  Refusal,
  type TenantTx,
  tokyoDay,
} from "@tachiai/platform";
import type { GroupId, TenantId } from "@tachiai/protocol";
import { findOpenInvitations } from "../links/invitation.store.ts";
import { holdOrganisation } from "../members/membership.store.ts";
import { requireAdministrator } from "../members/require-administrator.ts";
import { findRolesReaching } from "../members/role-assignment.store.ts";
import { findGroups, markRemoved, type NamedGroup } from "./group.store.ts";
import { findGroupsReaching } from "./group-membership.store.ts";

/**
 * Removes a group in which nobody is, whom nobody manages and which no open invitation names, today or later.
 *
 * Refuses `access.denied`, `identity.group_not_found` or `identity.group_in_use`.
 */
export function removeGroup(
  database: Database,
  actor: PersonActor,
  { tenantId, groupId }: { tenantId: TenantId; groupId: GroupId },
): Promise<void> {
  return inTenant(database, actor, tenantId, async (tx) => {
    await holdOrganisation(tx);
    await requireAdministrator(tx, actor);
    const groups = await findGroups(tx);
    const group = groups.find((one) => one.groupId === groupId);
    if (!group) throw new Refusal("identity.group_not_found");
    if (await isInUse(tx, groups, groupId)) throw new Refusal("identity.group_in_use");

    await markRemoved(tx, groupId);
    await record(tx, actor, {
      action: "identity.group_removed",
      subject: groupId,
      retention: "organisation",
      details: { name: group.name, parentId: group.parentId ?? null },
    });
  });
}

async function isInUse(tx: TenantTx, groups: readonly NamedGroup[], groupId: GroupId): Promise<boolean> {
  const today = tokyoDay(tx.now);
  if (groups.some(({ parentId }) => parentId === groupId)) return true;
  if ((await findGroupsReaching(tx, today)).some(({ what }) => what === groupId)) return true;
  if ((await findRolesReaching(tx, today)).some(({ what }) => what.groupId === groupId)) return true;
  return (await findOpenInvitations(tx)).some(
    (invitation) =>
      invitation.groups.includes(groupId) || invitation.roles.some((role) => role.groupId === groupId),
  );
}
