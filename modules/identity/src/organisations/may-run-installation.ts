import type { PersonActor, TenantTx } from "@tachiai/platform";
import { mayAdminister } from "../members/member.policy.ts";
import { rolesHeld } from "../members/roles-held.ts";
import { findOwnOrganisation } from "./organisation.store.ts";

/**
 * Is this the organisation that the installation was set up for: the provider, or the company that uses it for itself? A
 * provider's customers run nothing of it, nor does a demonstration company.
 */
export async function runsInstallation(tx: TenantTx): Promise<boolean> {
  const { kind, foundedBy, demonstration } = await findOwnOrganisation(tx);
  const isSetUpHere = kind === "provider" || (kind === "tenant" && foundedBy === undefined);
  return isSetUpHere && !demonstration;
}

/** Is he an administrator of the organisation that runs this installation? */
export async function mayRunInstallation(tx: TenantTx, actor: PersonActor): Promise<boolean> {
  if (!(await runsInstallation(tx))) return false;
  return mayAdminister(actor, tx.tenantId, await rolesHeld(tx, actor.personId));
}
