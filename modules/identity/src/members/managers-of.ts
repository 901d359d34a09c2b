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
  return (await managersOfEach(tx, [personId], days))[0] ?? [];
}

/** The same for several people, in their order. */
export async function managersOfEach(
  tx: TenantTx,
  people: readonly PersonId[],
  days: { readonly inGroupOn: Day; readonly managing: Day },
): Promise<PersonId[][]> {
  if (people.length === 0) return [];
  const lines = await groupLines(tx, days.inGroupOn);
  const managers = (await findRolesReaching(tx, days.managing)).filter(
    ({ what, period }) => what.role === "manager" && holdsOn(period, days.managing),
  );
  return people.map((personId) => {
    const groups = new Set(lines.ofPerson(personId).flat());
    const own = managers.filter(({ what }) => what.groupId !== undefined && groups.has(what.groupId));
    return [...new Set(own.map((manager) => manager.personId))].filter((id) => id !== personId);
  });
}
