import { roleHolders } from "@tachiai/identity";
import { type PersonActor, Refusal, type TenantTx } from "@tachiai/platform";
import { keepsRegisters } from "../registers.policy.ts";

/**
 * Makes sure, in the provider's own domain, that somebody else could release what one contract clerk enters.
 *
 * Refuses `registers.needs_second`.
 */
export async function requireSecond(tx: TenantTx, actor: PersonActor): Promise<void> {
  const clerks = await roleHolders(tx, keepsRegisters);
  if (!clerks.some(({ personId }) => personId !== actor.personId))
    throw new Refusal("registers.needs_second");
}
