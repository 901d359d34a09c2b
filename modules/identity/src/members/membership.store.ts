import { holdLock, type TenantTx } from "@tachiai/platform";
import type { Day, MembershipId, Period, PersonId } from "@tachiai/protocol";
import type { Selectable } from "kysely";
import type { IdentityTables } from "../identity.tables.ts";
import { periodOf } from "./period.ts";

export interface Membership {
  readonly membershipId: MembershipId;
  readonly personId: PersonId;
  readonly displayName: string;
  readonly email: string;
  readonly employeeCode: string;
  readonly period: Period;
}

/**
 * One change of members, groups or roles at a time in an organisation, until the transaction ends: the rules about
 * the whole of it (an administrator on every day, no group below itself) are read before they are relied on.
 */
export async function holdOrganisation(tx: TenantTx): Promise<void> {
  await holdLock(tx, "identity.organisation");
}

export async function insertMembership(tx: TenantTx, membership: Membership): Promise<void> {
  await tx.query
    .withTables<IdentityTables>()
    .insertInto("identity.membership")
    .values({
      membership_id: membership.membershipId,
      tenant_id: tx.tenantId,
      person_id: membership.personId,
      display_name: membership.displayName,
      email: membership.email,
      employee_code: membership.employeeCode,
      valid_from: membership.period.from,
      valid_to: membership.period.to ?? null,
    })
    .execute();
}

export async function findMembership(
  tx: TenantTx,
  membershipId: MembershipId,
): Promise<Membership | undefined> {
  const row = await memberships(tx).where("membership_id", "=", membershipId).executeTakeFirst();
  return row && membershipOf(row);
}

/** Every membership that holds on that day or later, by name. */
export async function findMembershipsReaching(tx: TenantTx, day: Day): Promise<Membership[]> {
  const rows = await memberships(tx)
    .where((is) => is.or([is("valid_to", "is", null), is("valid_to", ">=", day)]))
    .orderBy("display_name")
    .orderBy("membership_id")
    .execute();
  return rows.map(membershipOf);
}

/** The name each of these people has here, or had when he last was a member. */
export async function findNames(
  tx: TenantTx,
  personIds: readonly PersonId[],
): Promise<Map<PersonId, string>> {
  if (personIds.length === 0) return new Map();
  const rows = await memberships(tx).where("person_id", "in", personIds).orderBy("valid_from").execute();
  return new Map(rows.map((row) => [row.person_id, row.display_name]));
}

/** How each of these people is or last was called here, and his number. */
export async function findCards(
  tx: TenantTx,
  personIds: readonly PersonId[],
): Promise<Map<PersonId, Pick<Membership, "displayName" | "employeeCode">>> {
  if (personIds.length === 0) return new Map();
  const rows = await memberships(tx).where("person_id", "in", personIds).orderBy("valid_from").execute();
  return new Map(
    rows.map((row) => [row.person_id, { displayName: row.display_name, employeeCode: row.employee_code }]),
  );
}

/** What each of these people is called here and where mail reaches him, as his last membership says. */
export async function findContacts(
  tx: TenantTx,
  personIds: readonly PersonId[],
): Promise<Pick<Membership, "personId" | "displayName" | "email">[]> {
  if (personIds.length === 0) return [];
  const rows = await memberships(tx).where("person_id", "in", personIds).orderBy("valid_from").execute();
  const last = new Map(rows.map((row) => [row.person_id, membershipOf(row)]));
  return [...last.values()].map(({ personId, displayName, email }) => ({ personId, displayName, email }));
}

export async function saveEmployeeCode(
  tx: TenantTx,
  membershipId: MembershipId,
  employeeCode: string,
): Promise<void> {
  await tx.query
    .withTables<IdentityTables>()
    .updateTable("identity.membership")
    .set({ employee_code: employeeCode })
    .where("membership_id", "=", membershipId)
    .execute();
}

export async function saveLastDay(tx: TenantTx, membershipId: MembershipId, lastDay: Day): Promise<void> {
  await tx.query
    .withTables<IdentityTables>()
    .updateTable("identity.membership")
    .set({ valid_to: lastDay })
    .where("membership_id", "=", membershipId)
    .execute();
}

function memberships(tx: TenantTx) {
  return tx.query
    .withTables<IdentityTables>()
    .selectFrom("identity.membership")
    .selectAll()
    .where("tenant_id", "=", tx.tenantId);
}

function membershipOf(row: Selectable<IdentityTables["identity.membership"]>): Membership {
  return {
    membershipId: row.membership_id,
    personId: row.person_id,
    displayName: row.display_name,
    email: row.email,
    employeeCode: row.employee_code,
    period: periodOf(row.valid_from, row.valid_to),
  };
}
