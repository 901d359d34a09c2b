import { expect, test } from "vitest";
import { isLastGroup } from "./last-group.ts";

test.each(["01XZ", "01xz", " o1xz ", "０１ＸＺ", "OLxz"])("%j is the last group", (typed) => {
  expect(isLastGroup(typed, "ABCD-EFGH-01XZ")).toBe(true);
});

test.each(["", "EFGH", "01X", "01XZZ"])("%j is not", (typed) => {
  expect(isLastGroup(typed, "ABCD-EFGH-01XZ")).toBe(false);
});
