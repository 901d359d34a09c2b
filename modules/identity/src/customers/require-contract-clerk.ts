import { type PersonActor, Refusal, type TenantTx } from "@tachiai/platform";
import { rolesHeld } from "../members/roles-held.ts";
import { findOwnOrganisation, type Organisation } from "../organisations/organisation.store.ts";
import { mayServeCustomers } from "./customer.policy.ts";

/** Gives the provider in whose domain the transaction is. Refuses `access.denied` to who is not its 契約担当. */
export async function requireContractClerk(tx: TenantTx, actor: PersonActor): Promise<Organisation> {
  const provider = await findOwnOrganisation(tx);
  const roles = await rolesHeld(tx, actor.personId);
  if (!mayServeCustomers(actor, provider, roles)) throw new Refusal("access.denied");
  return provider;
}
