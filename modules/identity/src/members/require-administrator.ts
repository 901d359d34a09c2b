import { type PersonActor, Refusal, type TenantTx } from "@tachiai/platform";
import { mayAdminister } from "./member.policy.ts";
import { rolesHeld } from "./roles-held.ts";

/** Refuses `access.denied` to everybody but an administrator of this very organisation. */
export async function requireAdministrator(tx: TenantTx, actor: PersonActor): Promise<void> {
  const roles = await rolesHeld(tx, actor.personId);
  if (!mayAdminister(actor, tx.tenantId, roles)) throw new Refusal("access.denied");
}
