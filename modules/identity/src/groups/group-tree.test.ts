import { GroupId } from "@tachiai/protocol";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { type GroupNode, lineUp, mayMove, withGroupsBelow } from "./group-tree.ts";

const id = (n: number) => GroupId.parse(`00000000-0000-4000-8000-${String(n).padStart(12, "0")}`);

/** A tree in which every group hangs below one with a smaller number, listed in any order. */
const trees: fc.Arbitrary<readonly GroupNode[]> = fc
  .array(fc.nat(), { minLength: 1, maxLength: 12 })
  .map((choices) =>
    choices.map((choice, n) => ({
      groupId: id(n),
      parentId: n === 0 || choice % 4 === 0 ? undefined : id(choice % n),
    })),
  )
  .chain((tree) => fc.shuffledSubarray(tree, { minLength: tree.length }));

function above(tree: readonly GroupNode[], groupId: GroupId): GroupId[] {
  const parentId = tree.find((node) => node.groupId === groupId)?.parentId;
  return parentId ? [parentId, ...above(tree, parentId)] : [];
}

test("a group's reach is itself and every group whose way up leads to it", () => {
  fc.assert(
    fc.property(trees, fc.nat(), (tree, pick) => {
      const top = tree[pick % tree.length]?.groupId;
      if (!top) return;
      const expected = tree
        .map(({ groupId }) => groupId)
        .filter((one) => one === top || above(tree, one).includes(top));
      expect(new Set(expected)).toEqual(withGroupsBelow(tree, [top]));
    }),
  );
});

test("a move is allowed exactly when no circle comes of it", () => {
  fc.assert(
    fc.property(trees, fc.nat(), fc.nat(), (tree, pick, target) => {
      const groupId = tree[pick % tree.length]?.groupId;
      const parentId = tree[target % tree.length]?.groupId;
      if (!groupId || !parentId) return;
      const closesCircle = parentId === groupId || above(tree, parentId).includes(groupId);
      expect(mayMove(tree, groupId, parentId)).toBe(!closesCircle);
      expect(mayMove(tree, groupId, undefined)).toBe(true);
    }),
  );
});

test("a group's line is itself and every group above it, nearest first", () => {
  fc.assert(
    fc.property(trees, fc.nat(), (tree, pick) => {
      const group = tree[pick % tree.length]?.groupId;
      if (!group) return;
      expect(lineUp(tree, group)).toEqual([group, ...above(tree, group)]);
    }),
  );
  expect(lineUp([], id(1))).toEqual([]);
});
