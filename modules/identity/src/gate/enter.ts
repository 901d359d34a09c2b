import { type Database, inInstallation, type PersonActor, Refusal } from "@tachiai/platform";
import type { OrganisationId, Role, TenantId } from "@tachiai/protocol";
import { engagedEntry } from "../engagements/engaged-entry.ts";
import { rolesIn } from "../members/roles-in.ts";
import { domainOf, organisationIn } from "../organisations/domain.ts";
import { findEngagedPlaces, findTenantsToday } from "../organisations/place.store.ts";

export interface Entered {
  /** He acts for the tenant itself when he is its member, otherwise for the organisation that is engaged. */
  readonly actor: PersonActor;
  readonly roles: readonly Role[];
  readonly isMember: boolean;
}

/**
 * The actor as he may enter this tenant now. A member enters with his roles there, and only those; anybody else by
 * a live engagement of an organisation he is in, with the roles he holds there as far as they fit its service.
 *
 * Refuses `access.no_engagement`.
 */
export async function enter(database: Database, actor: PersonActor, tenantId: TenantId): Promise<Entered> {
  const { personId } = actor;
  const { isMember, engaged } = await inInstallation(database, async (tx) => {
    const own = await findTenantsToday(tx, personId);
    return own.includes(tenantId)
      ? { isMember: true, engaged: [] }
      : { isMember: false, engaged: await findEngagedPlaces(tx, personId, tenantId) };
  });
  if (isMember)
    return {
      actor: { ...actor, organisationId: organisationIn(tenantId) },
      roles: await rolesIn(database, tenantId, personId),
      isMember: true,
    };

  const rolesAtHome = new Map<OrganisationId, Role[]>();
  for (const { organisationId } of engaged)
    rolesAtHome.set(organisationId, await rolesIn(database, domainOf(organisationId), personId));
  const entry = engagedEntry(engaged, rolesAtHome);
  if (!entry) throw new Refusal("access.no_engagement");
  return { actor: { ...actor, organisationId: entry.organisationId }, roles: entry.roles, isMember: false };
}
