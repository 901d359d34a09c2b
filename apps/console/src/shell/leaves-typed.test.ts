import { expect, test } from "vitest";
import { leavesTyped } from "./leaves-typed.ts";

test("another page, and another organisation, take what was typed away", () => {
  expect(leavesTyped("/o/a/work/incidents/1", "/o/a/evidence")).toBe(true);
  expect(leavesTyped("/o/a/work/incidents/1", "/o/b")).toBe(true);
});

test("another filter or drawer of the same page does not", () => {
  expect(leavesTyped("/o/a/work/incidents/1", "/o/a/work/incidents/1")).toBe(false);
});

test("signing out is not held up", () => {
  expect(leavesTyped("/o/a/work/incidents/1", "/sign-in")).toBe(false);
});
