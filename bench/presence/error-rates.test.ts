import { expect, test } from "vitest";
import { errorRates } from "./error-rates.ts";

test("people who are told apart without fail have no errors", () => {
  expect(errorRates([0.9, 0.8, 0.7], [0.1, 0.2, 0.3])).toMatchObject({
    eerPercent: 0,
    tarAtFar01Percent: 100,
  });
});

test("one in four on the wrong side of the best threshold is an equal error rate of a quarter", () => {
  const rates = errorRates([0.9, 0.8, 0.7, 0.3], [0.1, 0.2, 0.25, 0.5]);
  expect(rates.eerPercent).toBeCloseTo(25);
  expect(rates.eerThreshold).toBeGreaterThan(0.3);
  expect(rates.eerThreshold).toBeLessThanOrEqual(0.7);
});

test("at one in a thousand only the single strongest of a thousand others may pass", () => {
  const others = Array.from({ length: 1000 }, (_, at) => at / 2000);
  expect(errorRates([0.6, 0.4993, 0.1], others).tarAtFar01Percent).toBeCloseTo(200 / 3);
});

test("without comparisons there is no figure", () => {
  expect(() => errorRates([], [1])).toThrow("no comparisons");
});
