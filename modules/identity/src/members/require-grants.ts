import { Refusal, type TenantTx } from "@tachiai/platform";
import type { GroupId, RoleGrant } from "@tachiai/protocol";
import { findGroups } from "../groups/group.store.ts";
import { findOwnOrganisation } from "../organisations/organisation.store.ts";
import { problemOfGrant } from "./member.policy.ts";

/**
 * Judges what somebody is to become, whether by a change or by an invitation.
 *
 * Refuses `identity.group_not_found`, `identity.role_not_here`, `identity.manager_needs_group` or
 * `identity.role_without_group`.
 */
export async function requireGrants(
  tx: TenantTx,
  wanted: { groups: readonly GroupId[]; roles: readonly RoleGrant[] },
): Promise<void> {
  const { kind } = await findOwnOrganisation(tx);
  for (const grant of wanted.roles) {
    const problem = problemOfGrant(kind, grant);
    if (problem) throw new Refusal(`identity.${problem}`, { role: grant.role });
  }
  const known = new Set((await findGroups(tx)).map(({ groupId }) => groupId));
  const named = [...wanted.groups, ...wanted.roles.flatMap(({ groupId }) => (groupId ? [groupId] : []))];
  if (!named.every((groupId) => known.has(groupId))) throw new Refusal("identity.group_not_found");
}
