import { domainOf, findOwnOrganisation, rolesHeld } from "@tachiai/identity";
import { type Database, inTenant, type PersonActor, Refusal, type TenantTx } from "@tachiai/platform";
import type { OrganisationId, ProviderRole, TenantId } from "@tachiai/protocol";

/** A customer, as somebody of the provider's names him: `tenantId` is the provider's own organisation. */
export interface OfCustomer {
  readonly tenantId: TenantId;
  readonly organisationId: OrganisationId;
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
): Promise<void> {
  const { organisationId, kind } = await findOwnOrganisation(tx);
  const isStaff = kind === "provider" && actor.organisationId === organisationId;
  const held = isStaff ? await rolesHeld(tx, actor.personId) : [];
  if (!roles.some((role) => held.includes(role))) throw new Refusal("access.denied");
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
  work: (tx: TenantTx) => Promise<T>,
): Promise<T> {
  await inTenant(database, actor, tenantId, (tx) => requireStaff(tx, actor, roles));
  return asCustomerOf(inTenant(database, actor, domainOf(organisationId), work));
}

/** Whether a customer is there at all is not told to who is not engaged for him. */
async function asCustomerOf<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const isOutside = error instanceof Refusal && error.code === "access.no_engagement";
    throw isOutside ? new Refusal("identity.customer_not_found") : error;
  }
}
