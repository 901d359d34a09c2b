import { type Database, inTenant, type PersonActor, Refusal, type TenantTx } from "@tachiai/platform";
import type { OrganisationId, ProviderRole, TenantId } from "@tachiai/protocol";
import { memberNames } from "../members/member-names.ts";
import { rolesHeld } from "../members/roles-held.ts";
import { domainOf } from "../organisations/domain.ts";
import { findOwnOrganisation } from "../organisations/organisation.store.ts";
import { servedBy } from "./served-by.ts";

/** `tenantId` is the provider's own organisation. */
export interface OfProvider {
  readonly tenantId: TenantId;
}

/** A customer, as somebody of the provider's names him. */
export interface OfCustomer extends OfProvider {
  readonly organisationId: OrganisationId;
}

/** Somebody of the provider's, as a customer's people read of him: their own members they know, and not him. */
export interface Staff {
  readonly name: string;
}

/**
 * Makes sure that somebody holds one of these roles at the provider in whose domain the transaction is.
 *
 * Refuses `access.denied`.
 */
export async function requireStaff(
  tx: TenantTx,
  actor: PersonActor,
  roles: readonly ProviderRole[],
): Promise<Staff> {
  const { organisationId, kind } = await findOwnOrganisation(tx);
  const isStaff = kind === "provider" && actor.organisationId === organisationId;
  const held = isStaff ? await rolesHeld(tx, actor.personId) : [];
  if (!roles.some((role) => held.includes(role))) throw new Refusal("access.denied");
  return { name: (await memberNames(tx, [actor.personId])).get(actor.personId) ?? "" };
}

/**
 * Works in a customer's domain for the provider that is engaged for him: who he is is asked at home, and the wall asks for
 * the engagement.
 *
 * Refuses `access.denied`, or `identity.customer_not_found` where no engagement holds.
 */
export async function inCustomer<T>(
  database: Database,
  actor: PersonActor,
  { tenantId, organisationId }: OfCustomer,
  roles: readonly ProviderRole[],
  work: (tx: TenantTx, staff: Staff) => Promise<T>,
): Promise<T> {
  const staff = await inTenant(database, actor, tenantId, (tx) => requireStaff(tx, actor, roles));
  return asCustomerOf(inTenant(database, actor, domainOf(organisationId), (tx) => work(tx, staff)));
}

/** A customer in whose domain something was found. */
export interface FoundIn<T> {
  readonly organisationId: OrganisationId;
  readonly organisationName: string;
  readonly found: T;
}

/**
 * Looks in the domain of each customer in turn for whom the provider is engaged now; of those with nothing to tell none is
 * given. What the caller is at the provider was asked before.
 */
export async function inEachCustomer<T>(
  database: Database,
  actor: PersonActor,
  look: (tx: TenantTx) => Promise<T | undefined>,
): Promise<FoundIn<T>[]> {
  const all: FoundIn<T>[] = [];
  for (const { organisationId, name: organisationName } of await servedBy(database, actor.organisationId)) {
    const found = await inCustomerIfEngaged(database, actor, organisationId, look);
    if (found !== undefined) all.push({ organisationId, organisationName, found });
  }
  return all;
}

/** Looks in a customer's domain for the provider; undefined where it is engaged for him no more. What the caller is was asked before. */
export function inCustomerIfEngaged<T>(
  database: Database,
  actor: PersonActor,
  organisationId: OrganisationId,
  look: (tx: TenantTx) => Promise<T>,
): Promise<T | undefined> {
  return unlessOutside(inTenant(database, actor, domainOf(organisationId), look));
}

/** An engagement may end between two looks. */
async function unlessOutside<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (isOutside(error)) return undefined;
    throw error;
  }
}

/** Whether a customer is there at all is not told to who is not engaged for him. */
async function asCustomerOf<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw isOutside(error) ? new Refusal("identity.customer_not_found") : error;
  }
}

function isOutside(error: unknown): boolean {
  return error instanceof Refusal && error.code === "access.no_engagement";
}
