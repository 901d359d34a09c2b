import { hasAskedFor } from "@tachiai/evidence";
import { mayManage } from "@tachiai/identity";
import { type PersonActor, type TenantTx, tokyoDay } from "@tachiai/platform";
import type { PersonDay } from "../people-reach.ts";

/**
 * Whether somebody who did not manage a person on a day may see the pictures of it all the same: he manages him today,
 * and has asked for that day with a reason.
 */
export async function mayOpenEarlier(tx: TenantTx, actor: PersonActor, of: PersonDay): Promise<boolean> {
  if (!(await hasAskedFor(tx, actor.personId, of))) return false;
  return mayManage(tx, actor, of.personId, tokyoDay(tx.now));
}
