import { requireEntitlement } from "@tachiai/contracts";
import { rolesHeld } from "@tachiai/identity";
import { type PersonActor, Refusal, type TenantTx } from "@tachiai/platform";
import { mayStamp } from "./telework.policy.ts";

/**
 * Makes sure that somebody may stamp here now.
 *
 * Refuses `access.denied` and the codes of `requireEntitlement`.
 */
export async function requireStamper(tx: TenantTx, actor: PersonActor): Promise<void> {
  if (!mayStamp(await rolesHeld(tx, actor.personId))) throw new Refusal("access.denied");
  await requireEntitlement(tx, "telework");
}
