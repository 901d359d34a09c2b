import { expect, test } from "vitest";
import { adaptRate, fullRate, type Look, type Rate } from "./rate-control.ts";

const inTime: Look = { delayMs: 50, bytes: 100_000, elapsedMs: 1_000 };
const late: Look = { delayMs: 900, bytes: 250_000, elapsedMs: 1_000 };
const after = (rate: Rate, looks: readonly Look[]) => looks.reduce(adaptRate, rate);

test("on a line of 2 Mbit/s it is there within a few looks, whatever it began with", () => {
  const found = after(fullRate, [late, late, late]);
  expect(found.bitsPerSecond).toBeLessThanOrEqual(2_000_000);
  expect(found.bitsPerSecond).toBeGreaterThan(1_000_000);
});

test("a viewer whose computer was busy for a second has all of it back soon", () => {
  const stalled = adaptRate(fullRate, { delayMs: 1_500, bytes: 0, elapsedMs: 1_000 });
  expect(stalled.bitsPerSecond).toBe(fullRate.bitsPerSecond / 2);
  expect(after(stalled, [inTime, inTime, inTime, inTime])).toEqual(fullRate);
});

test("frames that come neither late nor quickly leave it as it is, and nothing makes it vanish or grow without end", () => {
  const rate = { bitsPerSecond: 1_000_000, framesPerSecond: 20 };
  expect(adaptRate(rate, { ...inTime, delayMs: 300 })).toEqual(rate);
  const least = after(
    fullRate,
    Array.from({ length: 50 }, () => ({ ...late, bytes: 0 })),
  );
  expect(least).toEqual({ bitsPerSecond: 300_000, framesPerSecond: 12 });
  expect(
    after(
      least,
      Array.from({ length: 50 }, () => inTime),
    ),
  ).toEqual(fullRate);
});
