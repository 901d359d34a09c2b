import { expect, test } from "vitest";
import { LineBudget } from "./line-budget.ts";

const rate = { bitsPerSecond: 2_000_000, framesPerSecond: 30 };

test("what the line carries easily goes as often as it may, and as fine", () => {
  const budget = new LineBudget(rate);
  for (let now = 0; now < 10_000; now += 33) budget.spend(40_000, now);
  expect(budget.gapMs(9_999)).toBeCloseTo(1000 / 30);
  expect(budget.coarseness).toBe(0);
});

test("a large picture does not hold up the next one, ten of them do", () => {
  const budget = new LineBudget(rate);
  budget.spend(400_000, 0);
  expect(budget.gapMs(0)).toBeCloseTo(1000 / 30);
  for (let count = 0; count < 9; count += 1) budget.spend(400_000, 0);
  expect(budget.gapMs(0)).toBeCloseTo(1800);
});

test("pictures are left out before they get coarser", () => {
  const budget = new LineBudget(rate);
  let now = 0;
  for (let count = 0; count < 100; count += 1) {
    budget.spend(130_000, now);
    now += budget.gapMs(now);
  }
  expect(budget.gapMs(now)).toBeLessThan(1000 / 12);
  expect(budget.coarseness).toBe(0);
});

test("where few would be left they get coarser, and finer again on a wider line", () => {
  const budget = new LineBudget(rate);
  let now = 0;
  const send = () => {
    budget.spend(1_000_000 * (1 - 0.9 * budget.coarseness), now);
    now += budget.gapMs(now);
  };
  for (let count = 0; count < 100; count += 1) send();
  expect(budget.coarseness).toBeGreaterThan(0.8);
  budget.setRate({ ...rate, bitsPerSecond: 100_000_000 });
  for (let count = 0; count < 100; count += 1) send();
  expect(budget.coarseness).toBe(0);
});

test("what makes a resting picture sharp takes its time, and makes nothing coarser", () => {
  const budget = new LineBudget(rate);
  budget.spendAtRest(4_000_000, 0);
  expect(budget.gapMs(0)).toBeCloseTo(1800);
  expect(budget.coarseness).toBe(0);
});
