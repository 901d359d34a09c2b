import type { TenantTx } from "@tachiai/platform";
import type { Day, GroupId, PersonId } from "@tachiai/protocol";
import { findGroupTree } from "./group.store.ts";
import { lineUp } from "./group-tree.ts";
import { groupsOn } from "./groups-on.ts";

/** From groups upwards, as rules that are inherited are looked up. */
export interface GroupLines {
  /** The group and those above it, nearest first; empty when there never was such a group. */
  of(groupId: GroupId): GroupId[];
  /** The line of each group that the person was in on the day. */
  ofPerson(personId: PersonId): GroupId[][];
}

/** The groups of this organisation on a day, for everybody in it. */
export async function groupLines(tx: TenantTx, day: Day): Promise<GroupLines> {
  const tree = await findGroupTree(tx);
  const groups = await groupsOn(tx, day);
  const of = (groupId: GroupId) => lineUp(tree, groupId);
  return { of, ofPerson: (personId) => (groups.get(personId) ?? []).map(of) };
}
