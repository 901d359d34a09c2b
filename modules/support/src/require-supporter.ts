import {
  domainOf,
  findOwnOrganisation,
  isEngagedFor,
  memberNames,
  nameOfOrganisation,
  organisationIn,
  rolesHeld,
} from "@tachiai/identity";
import { type Database, inTenant, type PersonActor, Refusal, type TenantTx } from "@tachiai/platform";
import type { OrganisationId, OrganisationKind } from "@tachiai/protocol";
import { maySupport } from "./support.policy.ts";
import type { SupporterCard } from "./supporter.store.ts";

/** Somebody as he is known at home: in a customer's organisation nobody knows who supports. */
export interface AtHome {
  readonly actor: PersonActor;
  readonly name: string;
  readonly company: string;
  readonly kind: OrganisationKind;
}

/** Makes sure that he holds a role with which one supports, in the organisation he acts for. Refuses `support.not_a_supporter`. */
export function requireSupporterAtHome(database: Database, actor: PersonActor): Promise<AtHome> {
  return inTenant(database, actor, domainOf(actor.organisationId), async (tx) => {
    if (!maySupport(await rolesHeld(tx, actor.personId))) throw new Refusal("support.not_a_supporter");
    return knownAtHome(tx, actor);
  });
}

/** Who somebody is in the organisation he acts for. */
export function whoAtHome(database: Database, actor: PersonActor): Promise<AtHome> {
  return inTenant(database, actor, domainOf(actor.organisationId), (tx) => knownAtHome(tx, actor));
}

async function knownAtHome(tx: TenantTx, actor: PersonActor): Promise<AtHome> {
  const { name: company, kind } = await findOwnOrganisation(tx);
  const names = await memberNames(tx, [actor.personId]);
  return { actor, name: names.get(actor.personId) ?? "", company, kind };
}

/**
 * How he is shown to the customer in whose domain the transaction is. His own organisation serves there who is no customer yet; every
 * other it serves while it is engaged for support.
 *
 * Refuses `support.no_support_here` or `access.no_engagement`.
 */
export async function requireServing(
  tx: TenantTx,
  { actor: { personId, organisationId }, name, company, kind }: AtHome,
): Promise<SupporterCard & { readonly providerId: OrganisationId }> {
  const card = { personId, organisationId, name, company };
  if (domainOf(organisationId) === tx.tenantId) {
    if (kind !== "provider") throw new Refusal("support.no_support_here");
    return { ...card, providerId: organisationId };
  }
  if (!(await isEngagedFor(tx, organisationId, "support"))) throw new Refusal("access.no_engagement");
  const { foundedBy } = await findOwnOrganisation(tx);
  const providerId = foundedBy ?? organisationIn(tx.tenantId);
  const onBehalfOf = providerId === organisationId ? undefined : await nameOfOrganisation(tx, providerId);
  return { ...card, providerId, ...(onBehalfOf !== undefined && { onBehalfOf }) };
}
