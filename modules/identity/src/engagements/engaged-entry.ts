import type { OrganisationId, Role, Service } from "@tachiai/protocol";
import { rolesThatFit } from "./engagement.policy.ts";

/** Through which organisation somebody enters a tenant that he is no member of, and with which roles. */
export interface EngagedEntry {
  readonly organisationId: OrganisationId;
  readonly roles: Role[];
}

/**
 * The first organisation, among those of his that are engaged for the tenant, in which he holds a role that fits
 * what it is engaged for; undefined when there is none.
 */
export function engagedEntry(
  engaged: readonly { readonly organisationId: OrganisationId; readonly service: Service }[],
  rolesAtHome: ReadonlyMap<OrganisationId, readonly Role[]>,
): EngagedEntry | undefined {
  for (const organisationId of new Set(engaged.map((one) => one.organisationId))) {
    const services = engaged
      .filter((one) => one.organisationId === organisationId)
      .map(({ service }) => service);
    const roles = rolesThatFit(rolesAtHome.get(organisationId) ?? [], services);
    if (roles.length > 0) return { organisationId, roles };
  }
  return undefined;
}
