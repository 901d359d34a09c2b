import { type Group, GroupId } from "@tachiai/protocol";
import { expect, test } from "vitest";
import { flattenGroups, groupAndBelow } from "./group-tree.ts";

const id = (number: number) => GroupId.parse(`00000000-0000-4000-8000-00000000000${number}`);
const group = (number: number, name: string, parent?: number): Group => ({
  groupId: id(number),
  name,
  memberCount: 0,
  ...(parent !== undefined && { parentId: id(parent) }),
});
const groups = [group(3, "開発二課", 2), group(1, "本社"), group(4, "大阪支店"), group(2, "開発部", 1)];

test("groups are listed top down with their whole path", () => {
  expect(flattenGroups(groups).map(({ path, depth }) => [path, depth])).toEqual([
    ["大阪支店", 0],
    ["本社", 0],
    ["本社 > 開発部", 1],
    ["本社 > 開発部 > 開発二課", 2],
  ]);
});

test("a group whose parent is not visible stands at the top", () => {
  expect(flattenGroups([group(3, "開発二課", 2)]).map(({ path }) => path)).toEqual(["開発二課"]);
});

test("a group cannot be moved below itself", () => {
  expect([...groupAndBelow(groups, id(2))].toSorted()).toEqual([id(2), id(3)]);
  expect(groupAndBelow(groups, id(4)).size).toBe(1);
});
