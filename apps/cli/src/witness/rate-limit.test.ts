import { expect, test } from "vitest";
import { openRateLimit } from "./rate-limit.ts";

test("a sender may ask so many times a minute, and another one as often", () => {
  let now = 0;
  const mayAsk = openRateLimit(2, () => now);
  expect(["a", "a", "a", "b"].map(mayAsk)).toEqual([true, true, false, true]);
  now = 60_000;
  expect(mayAsk("a")).toBe(true);
});
