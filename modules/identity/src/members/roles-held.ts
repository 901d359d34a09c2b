import { type Actor, type TenantTx, tokyoDay } from "@tachiai/platform";
import type { PersonId, RoleGrant } from "@tachiai/protocol";
import { findRolesOn } from "./role-assignment.store.ts";

/**
 * The roles a person holds today as a member of this organisation; none for somebody who reaches it through an
 * engagement.
 */
export function rolesHeld(tx: TenantTx, personId: PersonId): Promise<RoleGrant[]> {
  return findRolesOn(tx, personId, tokyoDay(tx.now));
}

/** The roles somebody acts with today; the product itself and guests hold none. */
export async function rolesOfActor(tx: TenantTx, actor: Actor): Promise<RoleGrant[]> {
  return actor.kind === "person" ? rolesHeld(tx, actor.personId) : [];
}
