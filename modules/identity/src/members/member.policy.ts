import type { PersonActor } from "@tachiai/platform";
import {
  grantableRoles,
  type OrganisationKind,
  type Role,
  type RoleGrant,
  type TenantId,
} from "@tachiai/protocol";

/**
 * Members, groups, roles and invitations belong to the organisation's own administrators. Nobody from outside has
 * a say in them, whatever he is engaged for. An administrator may change his own roles like anybody's; that is
 * written down as his own doing.
 */
export function mayAdminister(actor: PersonActor, tenantId: TenantId, roles: readonly Role[]): boolean {
  return isOwn(actor.organisationId, tenantId) && roles.includes("administrator");
}

/** 監査（閲覧のみ）: sees everything that is not sealed, and changes nothing. */
export function mayAudit(roles: readonly Role[]): boolean {
  return roles.includes("auditor");
}

/** Who sees the list of members, and how much of it. */
export function membersVisible(roles: readonly Role[]): "all" | "managed" | "none" {
  if (mayAudit(roles) || roles.includes("administrator")) return "all";
  return roles.includes("manager") ? "managed" : "none";
}

/** Whose work somebody sees: an administrator's role alone opens nobody's. */
export function workVisible(roles: readonly Role[]): "all" | "managed" | "none" {
  if (mayAudit(roles)) return "all";
  return roles.includes("manager") ? "managed" : "none";
}

export type RoleProblem = "role_not_here" | "manager_needs_group" | "role_without_group";

/** Why a role cannot be granted in such an organisation; undefined when it can. */
export function problemOfGrant(kind: OrganisationKind, grant: RoleGrant): RoleProblem | undefined {
  const grantable: readonly Role[] = kind === "tenant" ? grantableRoles.tenant : grantableRoles.others;
  if (!grantable.includes(grant.role)) return "role_not_here";
  if (grant.role === "manager" && !grant.groupId) return "manager_needs_group";
  if (grant.role !== "manager" && grant.groupId) return "role_without_group";
  return undefined;
}

// An organisation's id is the tenant id of its rows; elsewhere the brands keep the two from being swapped.
function isOwn(organisationId: string, tenantId: string): boolean {
  return organisationId === tenantId;
}
