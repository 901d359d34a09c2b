import { expect, test } from "vitest";
import { halvesOf } from "./halves-of.ts";

test("a period is cut in two that hold each of its days once, and a single day is not cut", () => {
  expect(halvesOf({ from: "2026-02-27", until: "2026-03-02" })).toEqual([
    { from: "2026-02-27", until: "2026-02-28" },
    { from: "2026-03-01", until: "2026-03-02" },
  ]);
  expect(halvesOf({ from: "2026-11-21", until: "2026-11-22" })).toEqual([
    { from: "2026-11-21", until: "2026-11-21" },
    { from: "2026-11-22", until: "2026-11-22" },
  ]);
  expect(halvesOf({ from: "2026-11-22", until: "2026-11-22" })).toBeUndefined();
});
