import type { Group, GroupId } from "@tachiai/protocol";

/** A group with its place in the tree. */
export interface PlacedGroup {
  readonly group: Group;
  /** 0 at the top. */
  readonly depth: number;
  /** Its names from the top down: `本社 > 開発部`. */
  readonly path: string;
}

/** All groups, each before those below it; siblings by name. A parent that is not visible counts as none. */
export function flattenGroups(groups: readonly Group[]): PlacedGroup[] {
  const known = new Set(groups.map(({ groupId }) => groupId));
  const below = (parentId: GroupId | undefined, depth: number, prefix: string): PlacedGroup[] =>
    groups
      .filter(
        (group) => (group.parentId && known.has(group.parentId) ? group.parentId : undefined) === parentId,
      )
      .toSorted((a, b) => a.name.localeCompare(b.name, "ja"))
      .flatMap((group) => {
        const path = `${prefix}${group.name}`;
        return [{ group, depth, path }, ...below(group.groupId, depth + 1, `${path} > `)];
      });
  return below(undefined, 0, "");
}

/** The group itself and all below it: where it cannot be moved to. */
export function groupAndBelow(groups: readonly Group[], groupId: GroupId): ReadonlySet<GroupId> {
  const found = new Set([groupId]);
  for (const { group } of flattenGroups(groups))
    if (group.parentId && found.has(group.parentId)) found.add(group.groupId);
  return found;
}
