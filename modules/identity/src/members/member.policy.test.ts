import type { PersonActor } from "@tachiai/platform";
import {
  GroupId,
  grantableRoles,
  OrganisationId,
  PersonId,
  ProviderRole,
  type Role,
  SessionId,
  TenantId,
  TenantRole,
} from "@tachiai/protocol";
import { expect, test } from "vitest";
import { mayAdminister, membersVisible, problemOfGrant, workVisible } from "./member.policy.ts";

const ours = "aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa";
const theirs = "bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb";
const groupId = GroupId.parse(ours);
const everyRole: readonly Role[] = [...TenantRole.options, ...ProviderRole.options];
const of = (organisation: string): PersonActor => ({
  kind: "person",
  personId: PersonId.parse(ours),
  organisationId: OrganisationId.parse(organisation),
  sessionId: SessionId.parse(ours),
});

test("only an administrator of the very organisation administers it", () => {
  for (const role of everyRole)
    expect(mayAdminister(of(ours), TenantId.parse(ours), [role])).toBe(role === "administrator");
  expect(mayAdminister(of(theirs), TenantId.parse(ours), ["administrator"])).toBe(false);
  expect(mayAdminister(of(ours), TenantId.parse(ours), [])).toBe(false);
});

test("administrators and auditors see all members, managers those of their groups, others none", () => {
  for (const role of everyRole)
    expect(membersVisible([role])).toBe(
      role === "administrator" || role === "auditor" ? "all" : role === "manager" ? "managed" : "none",
    );
});

test("an administrator by that role alone sees nobody's work", () => {
  expect(workVisible(["administrator"])).toBe("none");
  expect(workVisible(["administrator", "manager"])).toBe("managed");
  expect(workVisible(["auditor"])).toBe("all");
  expect(workVisible(["worker"])).toBe("none");
});

test("a tenant grants its own roles, every other organisation those of a provider and administrator", () => {
  for (const role of everyRole) {
    const grant = role === "manager" ? { role, groupId } : { role };
    expect(problemOfGrant("tenant", grant)).toBe(
      grantableRoles.tenant.includes(role) ? undefined : "role_not_here",
    );
    expect(problemOfGrant("provider", grant)).toBe(
      role === "administrator" || ProviderRole.options.some((known) => known === role)
        ? undefined
        : "role_not_here",
    );
  }
});

test("a manager has a group, and nobody else has", () => {
  expect(problemOfGrant("tenant", { role: "manager" })).toBe("manager_needs_group");
  expect(problemOfGrant("tenant", { role: "worker", groupId })).toBe("role_without_group");
});
