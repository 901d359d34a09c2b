import type { TenantTx } from "@tachiai/platform";
import type { Day, OwnRecord, PersonId } from "@tachiai/protocol";
import type { IdentityTables } from "../identity.tables.ts";

/** What an organisation keeps of a person as its member, with what he was before. */
export async function ownMembership(tx: TenantTx, personId: PersonId): Promise<OwnRecord[]> {
  const memberships = await membershipsOf(tx, personId);
  return [
    ...(await invitationsOf(
      tx,
      memberships.map(({ email }) => email),
    )),
    ...memberships.map(
      (row): OwnRecord => ({
        kind: "membership",
        facts: {
          name: row.display_name,
          email: row.email,
          ...(row.employee_code && { "employee-code": row.employee_code }),
          ...period(row),
        },
      }),
    ),
    ...(await groupsOf(tx, personId)),
    ...(await rolesOf(tx, personId)),
  ];
}

function membershipsOf(tx: TenantTx, personId: PersonId) {
  return tx.query
    .withTables<IdentityTables>()
    .selectFrom("identity.membership")
    .select(["display_name", "email", "employee_code", "valid_from", "valid_to"])
    .where("tenant_id", "=", tx.tenantId)
    .where("person_id", "=", personId)
    .orderBy("valid_from")
    .execute();
}

/** An invitation knows an address only; whoever became a member by it has it still. */
async function invitationsOf(tx: TenantTx, emails: readonly string[]): Promise<OwnRecord[]> {
  if (emails.length === 0) return [];
  const rows = await tx.query
    .withTables<IdentityTables>()
    .selectFrom("identity.invitation")
    .select(["display_name", "email", "employee_code", "starts_on", "created_at"])
    .where("tenant_id", "=", tx.tenantId)
    .where("email", "in", emails)
    .orderBy("created_at")
    .execute();
  return rows.map((row) => ({
    kind: "invitation",
    facts: {
      name: row.display_name,
      email: row.email,
      ...(row.employee_code && { "employee-code": row.employee_code }),
      from: row.starts_on,
      at: row.created_at.toISOString(),
    },
  }));
}

async function groupsOf(tx: TenantTx, personId: PersonId): Promise<OwnRecord[]> {
  const rows = await tx.query
    .withTables<IdentityTables>()
    .selectFrom("identity.group_membership as held")
    .innerJoin("identity.membership as membership", "membership.membership_id", "held.membership_id")
    .innerJoin("identity.member_group as member_group", "member_group.group_id", "held.group_id")
    .select(["member_group.name", "held.valid_from", "held.valid_to"])
    .where("held.tenant_id", "=", tx.tenantId)
    .where("membership.person_id", "=", personId)
    .orderBy("held.valid_from")
    .execute();
  return rows.map((row) => ({ kind: "group", facts: { group: row.name, ...period(row) } }));
}

async function rolesOf(tx: TenantTx, personId: PersonId): Promise<OwnRecord[]> {
  const rows = await tx.query
    .withTables<IdentityTables>()
    .selectFrom("identity.role_assignment as held")
    .innerJoin("identity.membership as membership", "membership.membership_id", "held.membership_id")
    .leftJoin("identity.member_group as member_group", "member_group.group_id", "held.group_id")
    .select(["held.role", "member_group.name", "held.valid_from", "held.valid_to"])
    .where("held.tenant_id", "=", tx.tenantId)
    .where("membership.person_id", "=", personId)
    .orderBy("held.valid_from")
    .execute();
  return rows.map((row) => ({
    kind: "role",
    facts: { role: row.role, ...(row.name !== null && { group: row.name }), ...period(row) },
  }));
}

function period({ valid_from: from, valid_to: to }: { valid_from: Day; valid_to: Day | null }) {
  return { from, ...(to !== null && { until: to }) };
}
