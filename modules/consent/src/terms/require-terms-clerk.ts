import { findOwnOrganisation, rolesHeld } from "@tachiai/identity";
import { organisationOf, type PersonActor, Refusal, type TenantTx } from "@tachiai/platform";
import type { Role } from "@tachiai/protocol";

/** 契約担当 and administrators: who lays down a provider's terms. Two of them are needed. */
export const termsClerks: readonly Role[] = ["administrator", "contract-clerk"];

/** Nobody from outside lays terms down, whatever he is engaged for. */
export async function isTermsClerk(tx: TenantTx, actor: PersonActor): Promise<boolean> {
  if (organisationOf(actor, tx.tenantId) !== tx.tenantId) return false;
  return (await rolesHeld(tx, actor.personId)).some((role) => termsClerks.includes(role));
}

/**
 * Refuses `access.denied`, or `consent.terms_not_found` in an organisation that serves no customers: it lays nothing down.
 */
export async function requireTermsClerk(tx: TenantTx, actor: PersonActor): Promise<void> {
  if (!(await isTermsClerk(tx, actor))) throw new Refusal("access.denied");
  if ((await findOwnOrganisation(tx)).kind !== "provider") throw new Refusal("consent.terms_not_found");
}
