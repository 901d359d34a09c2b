import { record } from "@tachiai/evidence";
import { type Bus, type Database, inTenant, type PersonActor, Refusal, tokyoDay } from "@tachiai/platform";
import type { Member, MemberChange, MembershipId, RoleGrant, TenantId } from "@tachiai/protocol";
import { applyGroups, findGroupsReaching } from "../groups/group-membership.store.ts";
import { identityEvents } from "../identity.events.ts";
import { assembleMembers } from "./assemble-members.ts";
import { findMembership, holdOrganisation, saveEmployeeCode } from "./membership.store.ts";
import { asManyAsWished, isWorker, type RequireAccounts, workerPeriods } from "./require-accounts.ts";
import { requireAdministrator } from "./require-administrator.ts";
import { requireCover } from "./require-cover.ts";
import { requireGrants } from "./require-grants.ts";
import { applyRoles, findRolesReaching } from "./role-assignment.store.ts";
import { succeed } from "./succession.ts";

export interface ChangeMember {
  readonly tenantId: TenantId;
  readonly membershipId: MembershipId;
  readonly change: MemberChange;
}

/**
 * Sets what a member is from a day on; the days before stay as they were. An administrator may do this to himself,
 * and the entry says so.
 *
 * Refuses `access.denied`, `identity.day_passed`, `identity.member_not_found`, `identity.membership_ended`,
 * `identity.group_not_found`, `identity.role_not_here`, `identity.manager_needs_group`,
 * `identity.role_without_group` or `identity.last_administrator`, and where he becomes a worker what `requireAccounts` does.
 */
export function changeMember(
  database: Database,
  bus: Bus,
  actor: PersonActor,
  { tenantId, membershipId, change }: ChangeMember,
  requireAccounts: RequireAccounts = asManyAsWished,
): Promise<Member> {
  return inTenant(database, actor, tenantId, async (tx) => {
    await holdOrganisation(tx);
    await requireAdministrator(tx, actor);
    const today = tokyoDay(tx.now);
    const { from } = change;
    if (from < today) throw new Refusal("identity.day_passed", { day: from, earliest: today });
    const member = await findMembership(tx, membershipId);
    if (!member) throw new Refusal("identity.member_not_found");
    const lastDay = member.period.to;
    if (lastDay !== undefined && lastDay < from) throw new Refusal("identity.membership_ended", { lastDay });
    await requireGrants(tx, change);

    const isHis = (held: { membershipId: MembershipId }) => held.membershipId === membershipId;
    const roles = (await findRolesReaching(tx, from)).filter(isHis);
    const groups = (await findGroupsReaching(tx, from)).filter(isHis);
    await saveEmployeeCode(tx, membershipId, change.employeeCode);
    const succession = succeed(roles, distinctRoles(change.roles), from, areSameRole);
    await applyRoles(tx, membershipId, succession, from);
    await applyGroups(tx, membershipId, succeed(groups, [...new Set(change.groups)], from, Object.is), from);
    await requireCover(tx, today);
    if (isWorker(succession.beginnings)) await requireAccounts(tx, from, await workerPeriods(tx));
    await record(tx, actor, {
      action: "identity.member_changed",
      subject: membershipId,
      subjectPersonId: member.personId,
      retention: "organisation",
      details: {
        from,
        employeeCode: change.employeeCode,
        before: { roles: roles.map(({ what }) => factsOf(what)), groups: groups.map(({ what }) => what) },
        after: { roles: change.roles.map(factsOf), groups: change.groups },
        byHimself: member.personId === actor.personId,
      },
    });
    tx.afterCommit(() =>
      bus.publish({
        subject: identityEvents.memberChanged,
        tenantId,
        ids: { personId: member.personId, membershipId },
      }),
    );
    const changed = (await assembleMembers(tx, today)).find(isHis);
    if (!changed) throw new Error(`member ${membershipId} is gone in the middle of a change`);
    return changed;
  });
}

function areSameRole(one: RoleGrant, other: RoleGrant): boolean {
  return one.role === other.role && one.groupId === other.groupId;
}

function distinctRoles(roles: readonly RoleGrant[]): RoleGrant[] {
  return roles.filter((role, index) => roles.findIndex((other) => areSameRole(role, other)) === index);
}

function factsOf({ role, groupId }: RoleGrant) {
  return { role, groupId: groupId ?? null };
}
