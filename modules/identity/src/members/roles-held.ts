import { type Actor, type TenantTx, tokyoDay } from "@tachiai/platform";
import type { PersonId, Role, RoleGrant } from "@tachiai/protocol";
import { findRolesOn } from "./role-assignment.store.ts";

/**
 * The roles a person holds today as a member of this organisation, each once; none for somebody who reaches it through
 * an engagement.
 */
export async function rolesHeld(tx: TenantTx, personId: PersonId): Promise<Role[]> {
  return rolesOf(await grantsHeld(tx, personId));
}

/** The same with the groups that a role is held for. */
export function grantsHeld(tx: TenantTx, personId: PersonId): Promise<RoleGrant[]> {
  return findRolesOn(tx, personId, tokyoDay(tx.now));
}

/** What somebody acts with today; the product itself and guests hold nothing. */
export async function grantsOfActor(tx: TenantTx, actor: Actor): Promise<RoleGrant[]> {
  return actor.kind === "person" ? grantsHeld(tx, actor.personId) : [];
}

export function rolesOf(grants: readonly RoleGrant[]): Role[] {
  return [...new Set(grants.map(({ role }) => role))];
}
