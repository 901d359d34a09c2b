import { expect, test } from "vitest";
import { halvesOf } from "./halves-of.ts";

test("a period is cut in two that hold each of its days once", () => {
  expect(halvesOf({ from: "2026-02-27", until: "2026-03-02" })).toEqual([
    { from: "2026-02-27", until: "2026-02-28" },
    { from: "2026-03-01", until: "2026-03-02" },
  ]);
  expect(halvesOf({ from: "2026-11-21", until: "2026-11-22" })).toEqual([
    { from: "2026-11-21", until: "2026-11-21" },
    { from: "2026-11-22", until: "2026-11-22" },
  ]);
});

test("a single day of Tokyo is cut by time, and what is cut again by time as well, until nothing is left to cut", () => {
  const day = { from: "2026-11-22", until: "2026-11-22" };
  const noon = "2026-11-22T03:00:00.000Z";
  const [morning, afternoon] = halvesOf(day) ?? [];
  expect(morning).toEqual({ ...day, within: { from: "2026-11-21T15:00:00.000Z", before: noon } });
  expect(afternoon).toEqual({ ...day, within: { from: noon, before: "2026-11-22T15:00:00.000Z" } });
  expect(morning && halvesOf(morning)?.[1]).toEqual({
    ...day,
    within: { from: "2026-11-21T21:00:00.000Z", before: noon },
  });
  const within = { from: noon, before: "2026-11-22T03:00:00.001Z" };
  expect(halvesOf({ ...day, within })).toBeUndefined();
});
