import type { TenantTx } from "@tachiai/platform";
import type { Day, MembershipId, Period, PersonId, Role, RoleGrant } from "@tachiai/protocol";
import type { IdentityTables } from "../identity.tables.ts";
import { overlapOf, periodOf } from "./period.ts";
import type { Held, Succession } from "./succession.ts";

/** A role of a member, bounded by his membership. */
export interface HeldRoleOf extends Held<RoleGrant> {
  readonly membershipId: MembershipId;
  readonly personId: PersonId;
}

/** Every role that is held on that day or later. */
export async function findRolesReaching(tx: TenantTx, day: Day): Promise<HeldRoleOf[]> {
  const rows = await roles(tx)
    .where((is) => is.or([is("assignment.valid_to", "is", null), is("assignment.valid_to", ">=", day)]))
    .execute();
  return rows.flatMap(heldOf);
}

/** When these people held, hold or are to hold a role. */
export async function findRolesOfPeople(
  tx: TenantTx,
  people: readonly PersonId[],
  role: Role,
): Promise<HeldRoleOf[]> {
  if (people.length === 0) return [];
  const rows = await roles(tx)
    .where("membership.person_id", "in", people)
    .where("assignment.role", "=", role)
    .execute();
  return rows.flatMap(heldOf);
}

/** The roles a person holds on a day: both the role and the membership must. */
export async function findRolesOn(tx: TenantTx, personId: PersonId, day: Day): Promise<RoleGrant[]> {
  const rows = await roles(tx)
    .where("membership.person_id", "=", personId)
    .where("assignment.valid_from", "<=", day)
    .where((is) => is.or([is("assignment.valid_to", "is", null), is("assignment.valid_to", ">=", day)]))
    .where("membership.valid_from", "<=", day)
    .where((is) => is.or([is("membership.valid_to", "is", null), is("membership.valid_to", ">=", day)]))
    .execute();
  return rows.map(grantOf);
}

/** The periods in which somebody is administrator, from that day on. */
export async function findAdministratorPeriods(tx: TenantTx, day: Day): Promise<Period[]> {
  const held = await findRolesReaching(tx, day);
  return held.filter(({ what }) => what.role === "administrator").map(({ period }) => period);
}

export async function applyRoles(
  tx: TenantTx,
  membershipId: MembershipId,
  succession: Succession<RoleGrant>,
  from: Day,
): Promise<void> {
  const query = tx.query.withTables<IdentityTables>();
  for (const { id, lastDay } of succession.endings)
    await query
      .updateTable("identity.role_assignment")
      .set({ valid_to: lastDay })
      .where("role_assignment_id", "=", id)
      .execute();
  if (succession.removals.length > 0)
    await query
      .deleteFrom("identity.role_assignment")
      .where("role_assignment_id", "in", succession.removals)
      .execute();
  if (succession.beginnings.length > 0)
    await query
      .insertInto("identity.role_assignment")
      .values(
        succession.beginnings.map(({ role, groupId }) => ({
          role_assignment_id: tx.randomness.uuid(),
          tenant_id: tx.tenantId,
          membership_id: membershipId,
          role,
          group_id: groupId ?? null,
          valid_from: from,
          valid_to: null,
        })),
      )
      .execute();
}

function roles(tx: TenantTx) {
  return tx.query
    .withTables<IdentityTables>()
    .selectFrom("identity.role_assignment as assignment")
    .innerJoin("identity.membership as membership", "membership.membership_id", "assignment.membership_id")
    .select([
      "assignment.role_assignment_id",
      "assignment.role",
      "assignment.group_id",
      "assignment.valid_from",
      "assignment.valid_to",
      "membership.membership_id",
      "membership.person_id",
      "membership.valid_from as member_from",
      "membership.valid_to as member_to",
    ])
    .where("assignment.tenant_id", "=", tx.tenantId);
}

type RoleRow = Awaited<ReturnType<ReturnType<typeof roles>["execute"]>>[number];

function grantOf({ role, group_id }: Pick<RoleRow, "role" | "group_id">): RoleGrant {
  return group_id === null ? { role } : { role, groupId: group_id };
}

function heldOf(row: RoleRow): HeldRoleOf[] {
  const period = overlapOf(periodOf(row.valid_from, row.valid_to), periodOf(row.member_from, row.member_to));
  if (!period) return [];
  return [
    {
      id: row.role_assignment_id,
      what: grantOf(row),
      period,
      membershipId: row.membership_id,
      personId: row.person_id,
    },
  ];
}
