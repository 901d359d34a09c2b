import type { GroupId } from "@tachiai/protocol";

/** A group in its place; the tree has no circle. */
export interface GroupNode {
  readonly groupId: GroupId;
  readonly parentId: GroupId | undefined;
}

/** These groups and all below them. */
export function withGroupsBelow(tree: readonly GroupNode[], tops: Iterable<GroupId>): Set<GroupId> {
  const reached = new Set(tops);
  for (let before = -1; before !== reached.size; ) {
    before = reached.size;
    for (const { groupId, parentId } of tree) if (parentId && reached.has(parentId)) reached.add(groupId);
  }
  return reached;
}

/** Whether the group may hang below that parent: not below itself, directly or further down. */
export function mayMove(
  tree: readonly GroupNode[],
  groupId: GroupId,
  parentId: GroupId | undefined,
): boolean {
  return parentId === undefined || !withGroupsBelow(tree, [groupId]).has(parentId);
}

/** The group and those above it, nearest first; empty when the tree does not know it. */
export function lineUp(tree: readonly GroupNode[], groupId: GroupId): GroupId[] {
  const nodes = new Map(tree.map((node) => [node.groupId, node]));
  const line: GroupId[] = [];
  for (let node = nodes.get(groupId); node; node = node.parentId && nodes.get(node.parentId))
    line.push(node.groupId);
  return line;
}
