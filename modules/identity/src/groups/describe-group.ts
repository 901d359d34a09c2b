import { type TenantTx, tokyoDay } from "@tachiai/platform";
import type { Group } from "@tachiai/protocol";
import type { NamedGroup } from "./group.store.ts";
import { groupsOn } from "./groups-on.ts";

/** Groups as they cross the wire, with how many members each has today itself, without the groups below. */
export async function describeGroups(tx: TenantTx, groups: readonly NamedGroup[]): Promise<Group[]> {
  const placed = [...(await groupsOn(tx, tokyoDay(tx.now))).values()].flat();
  return groups.map(({ groupId, name, parentId }) => ({
    groupId,
    name,
    memberCount: placed.filter((other) => other === groupId).length,
    ...(parentId && { parentId }),
  }));
}

export async function describeGroup(tx: TenantTx, group: NamedGroup): Promise<Group> {
  const [described] = await describeGroups(tx, [group]);
  if (!described) throw new Error("one group gave no description");
  return described;
}
