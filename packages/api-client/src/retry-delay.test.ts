import * as fc from "fast-check";
import { expect, test } from "vitest";
import { retryDelayMs } from "./retry-delay.ts";

test("tries go on for ever, at first quickly and at last once a minute", () => {
  expect(retryDelayMs(0, 1)).toBe(1000);
  expect(retryDelayMs(3, 1)).toBe(8000);
  expect(retryDelayMs(100_000, 1)).toBe(60_000);
});

test("agents spread over half of each delay", () => {
  fc.assert(
    fc.property(fc.nat(), fc.double({ min: 0, max: 1, noNaN: true }), (attempt, random) => {
      const delay = retryDelayMs(attempt, random);
      expect(delay).toBeGreaterThanOrEqual(retryDelayMs(attempt, 1) / 2);
      expect(delay).toBeLessThanOrEqual(retryDelayMs(attempt, 1));
    }),
  );
});

test("the wait doubles up to the longest that the caller bears, and keeps at least half of it", () => {
  expect([0, 1, 2, 3, 4, 5, 20].map((attempt) => retryDelayMs(attempt, 1, 30_000))).toEqual([
    1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000,
  ]);
  expect(retryDelayMs(20, 0, 30_000)).toBe(15_000);
});
