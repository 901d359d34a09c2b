import type { PersonActor } from "@tachiai/platform";
import { queryUnwalled, type TestDatabase } from "@tachiai/platform/testing";
import { GroupId, OrganisationId, PersonId, type RoleGrant, SessionId, TenantId } from "@tachiai/protocol";

/** A company as a test needs it: how one comes to be has rules, and they are identity's to test. */
export interface PlantedCompany {
  readonly tenantId: TenantId;
  /** A member since 2020, in these groups, with these roles. */
  member(displayName: string, roles: readonly RoleGrant[], groups?: readonly GroupId[]): Promise<PersonActor>;
  group(name: string, parentId?: GroupId): Promise<GroupId>;
}

const since = { valid_from: "2020-01-01" };

export async function plantCompany(opened: TestDatabase): Promise<PlantedCompany> {
  const tenantId = TenantId.parse(crypto.randomUUID());
  await plantOrganisation(opened, tenantId);
  return {
    tenantId,
    async member(displayName, roles, groups = []) {
      const personId = PersonId.parse(crypto.randomUUID());
      const membershipId = crypto.randomUUID();
      const named = { person_id: personId, email: `${personId}@example.jp`, display_name: displayName };
      const within = { tenant_id: tenantId, membership_id: membershipId, ...since };
      await plant(opened, "identity.person", { ...named, language: "ja", created_at: new Date() });
      await plant(opened, "identity.membership", { ...named, ...within, employee_code: "" });
      for (const groupId of groups)
        await plant(opened, "identity.group_membership", {
          group_membership_id: crypto.randomUUID(),
          group_id: groupId,
          ...within,
        });
      for (const { role, groupId } of roles)
        await plant(opened, "identity.role_assignment", {
          role_assignment_id: crypto.randomUUID(),
          role,
          group_id: groupId,
          ...within,
        });
      return {
        kind: "person",
        personId,
        organisationId: OrganisationId.parse(tenantId),
        sessionId: SessionId.parse(crypto.randomUUID()),
      };
    },
    async group(name, parentId) {
      const groupId = GroupId.parse(crypto.randomUUID());
      await plant(opened, "identity.member_group", {
        group_id: groupId,
        tenant_id: tenantId,
        name,
        parent_id: parentId,
      });
      return groupId;
    },
  };
}

export function plantOrganisation(opened: TestDatabase, tenantId: TenantId): Promise<void> {
  return plant(opened, "identity.organisation", {
    organisation_id: tenantId,
    kind: "tenant",
    name: "試験商事",
    founded_at: new Date(),
  });
}

/** Puts a row where no use case would, past every wall. */
async function plant(opened: TestDatabase, table: string, row: Record<string, unknown>): Promise<void> {
  const names = Object.keys(row);
  const places = names.map((_, index) => `$${index + 1}`);
  await queryUnwalled(
    opened.migrateConnection,
    `insert into ${table} (${names.join(", ")}) values (${places.join(", ")})`,
    Object.values(row),
  );
}
