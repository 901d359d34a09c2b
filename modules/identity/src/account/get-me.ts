import { type Database, inInstallation, type PersonActor, type Tx } from "@tachiai/platform";
import type { Me, OrganisationId, PersonId, Place, Role, TenantId } from "@tachiai/protocol";
import { engagedEntry } from "../engagements/engaged-entry.ts";
import { rolesIn } from "../members/roles-in.ts";
import { organisationIn } from "../organisations/domain.ts";
import {
  findInstallationUse,
  findOrganisations,
  type Organisation,
} from "../organisations/organisation.store.ts";
import { type EngagedPlace, findEngagedPlaces, findTenantsToday } from "../organisations/place.store.ts";
import { findAccount } from "./account.store.ts";
import { findKeys, findLockedKeys } from "./person-key.store.ts";

/** Tells who is signed in, where he may act today, and gives him his wrapped keys. */
export async function getMe(database: Database, actor: PersonActor): Promise<Me> {
  const { account, keys, lockedKeys, use, ...found } = await inInstallation(database, (tx) =>
    findMe(tx, actor.personId),
  );
  if (!account) throw new Error(`session ${actor.sessionId} belongs to nobody`);
  return {
    personId: actor.personId,
    sessionId: actor.sessionId,
    displayName: account.displayName,
    email: account.email,
    language: account.language,
    hashing: account.credential.hashing,
    ...(keys && { keys }),
    ...(!keys && lockedKeys && { lockedKeys }),
    places: await placesOf(database, actor.personId, found),
    ownUse: use === "own-use",
  };
}

interface FoundPlaces {
  readonly own: readonly TenantId[];
  readonly engaged: readonly EngagedPlace[];
  readonly organisations: ReadonlyMap<OrganisationId, Organisation>;
}

async function findMe(tx: Tx, personId: PersonId) {
  const own = await findTenantsToday(tx, personId);
  const engaged = await findEngagedPlaces(tx, personId);
  return {
    account: await findAccount(tx, personId),
    keys: await findKeys(tx, personId),
    lockedKeys: await findLockedKeys(tx, personId),
    use: await findInstallationUse(tx),
    own,
    engaged,
    organisations: await findOrganisations(tx, [
      ...new Set([...own, ...engaged.map(({ tenantId }) => tenantId)].map(organisationIn)),
    ]),
  };
}

/** Where he is a member, then where he is engaged; a tenant he is a member of he enters only as that. */
async function placesOf(database: Database, personId: PersonId, found: FoundPlaces): Promise<Place[]> {
  const rolesAtHome = new Map<OrganisationId, Role[]>();
  for (const tenantId of found.own)
    rolesAtHome.set(organisationIn(tenantId), await rolesIn(database, tenantId, personId));
  const places = [...rolesAtHome].flatMap(([organisationId, roles]) =>
    placeOf(found.organisations.get(organisationId), roles),
  );
  const reached = Map.groupBy(found.engaged, ({ tenantId }) => tenantId);
  for (const [tenantId, engaged] of reached) {
    const entry = found.own.includes(tenantId) ? undefined : engagedEntry(engaged, rolesAtHome);
    if (entry)
      places.push(
        ...placeOf(found.organisations.get(organisationIn(tenantId)), entry.roles, entry.organisationId),
      );
  }
  return places;
}

function placeOf(organisation: Organisation | undefined, roles: Role[], engagedBy?: OrganisationId): Place[] {
  if (!organisation) return [];
  const { organisationId, kind, name, demonstration } = organisation;
  return [{ organisationId, kind, name, demonstration, roles, ...(engagedBy && { engagedBy }) }];
}
