import { findOwnOrganisation, rolesHeld } from "@tachiai/identity";
import { type PersonActor, Refusal, type TenantTx } from "@tachiai/platform";
import type { Role } from "@tachiai/protocol";

/** 契約担当 and administrators: who lays down a provider's terms. Two of them are needed. */
export const termsClerks: readonly Role[] = ["administrator", "contract-clerk"];

/**
 * Whoever uses the installation for himself has no customers, and lays nothing down. Nobody from outside does, whatever he is
 * engaged for.
 */
export async function isTermsClerk(tx: TenantTx, actor: PersonActor): Promise<boolean> {
  const { kind, organisationId } = await findOwnOrganisation(tx);
  if (kind !== "provider" || actor.organisationId !== organisationId) return false;
  return (await rolesHeld(tx, actor.personId)).some((role) => termsClerks.includes(role));
}

/** Refuses `access.denied`. */
export async function requireTermsClerk(tx: TenantTx, actor: PersonActor): Promise<void> {
  if (!(await isTermsClerk(tx, actor))) throw new Refusal("access.denied");
}
