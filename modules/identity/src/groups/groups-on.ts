import type { TenantTx } from "@tachiai/platform";
import { type Day, type GroupId, holdsOn, type PersonId } from "@tachiai/protocol";
import { findGroupsReaching } from "./group-membership.store.ts";

/** In which groups each person was on a day; who was in none is not there. */
export async function groupsOn(tx: TenantTx, day: Day): Promise<Map<PersonId, GroupId[]>> {
  const groups = new Map<PersonId, GroupId[]>();
  for (const { personId, what, period } of await findGroupsReaching(tx, day))
    if (holdsOn(period, day)) groups.set(personId, [...(groups.get(personId) ?? []), what]);
  return groups;
}
