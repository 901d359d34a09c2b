import { expect, test } from "vitest";
import { beginningOfRun } from "./held-since.ts";

test("periods that follow one another, or overlap, are one time; a day between them is a break", () => {
  const first = { from: "2026-01-01", to: "2026-03-31" };
  const second = { from: "2026-04-01" };
  expect(beginningOfRun([second, first], "2026-11-20")).toBe("2026-01-01");
  expect(beginningOfRun([{ from: "2026-03-15" }, first], "2026-11-20")).toBe("2026-01-01");
  expect(beginningOfRun([{ from: "2026-04-02" }, first], "2026-11-20")).toBe("2026-04-02");
});

test("what is over or is still to begin says nothing of today", () => {
  const over = { from: "2026-01-01", to: "2026-11-19" };
  expect(beginningOfRun([over, { from: "2026-11-21" }], "2026-11-20")).toBeUndefined();
  expect(beginningOfRun([], "2026-11-20")).toBeUndefined();
});
