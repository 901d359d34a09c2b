import type { TenantTx } from "@tachiai/platform";
import { type Day, holdsOn, type PersonId } from "@tachiai/protocol";
import { groupLines } from "../groups/group-lines.ts";
import { findRolesReaching } from "./role-assignment.store.ts";

/**
 * Who manages, on the day `managing`, a group in which the person was on the day `inGroupOn`, or one above it: the
 * other side of `mayManage`. Never himself.
 */
export async function managersOf(
  tx: TenantTx,
  personId: PersonId,
  days: { readonly inGroupOn: Day; readonly managing: Day },
): Promise<PersonId[]> {
  const lines = (await groupLines(tx, days.inGroupOn)).ofPerson(personId);
  const groups = new Set(lines.flat());
  if (groups.size === 0) return [];
  const managers = (await findRolesReaching(tx, days.managing)).filter(
    ({ what, period }) =>
      what.role === "manager" &&
      what.groupId !== undefined &&
      groups.has(what.groupId) &&
      holdsOn(period, days.managing),
  );
  return [...new Set(managers.map((manager) => manager.personId))].filter((id) => id !== personId);
}
