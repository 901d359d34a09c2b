import { Refusal, type TenantTx } from "@tachiai/platform";
import type { Day } from "@tachiai/protocol";
import { firstDayUncovered } from "./administrator-cover.ts";
import { findAdministratorPeriods } from "./role-assignment.store.ts";

/**
 * Judges what the transaction has made of the administrators, and so takes it back when from `from` on there would
 * be a day without one. Refuses `identity.last_administrator`.
 */
export async function requireCover(tx: TenantTx, from: Day): Promise<void> {
  const day = firstDayUncovered(await findAdministratorPeriods(tx, from), from);
  if (day) throw new Refusal("identity.last_administrator", { day });
}
