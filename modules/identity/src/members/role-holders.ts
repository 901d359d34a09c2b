import { type TenantTx, tokyoDay } from "@tachiai/platform";
import { holdsOn, type PersonId, type Role } from "@tachiai/protocol";
import { findRolesReaching } from "./role-assignment.store.ts";

export interface RoleHolder {
  readonly personId: PersonId;
  /** All that he holds today. */
  readonly roles: readonly Role[];
}

/** Everybody who holds one of these roles today. */
export async function roleHolders(tx: TenantTx, roles: readonly Role[]): Promise<RoleHolder[]> {
  const today = tokyoDay(tx.now);
  const held = (await findRolesReaching(tx, today)).filter(({ period }) => holdsOn(period, today));
  return [...Map.groupBy(held, ({ personId }) => personId)]
    .map(([personId, own]) => ({ personId, roles: [...new Set(own.map(({ what }) => what.role))] }))
    .filter((holder) => holder.roles.some((role) => roles.includes(role)));
}
