import { expect, test } from "vitest";
import { quantileOf } from "./quantile.ts";

test("is a figure that was measured, below which so many lie", () => {
  const figures = Array.from({ length: 100 }, (_, at) => 100 - at);
  expect(quantileOf(figures, 0.5)).toBe(50);
  expect(quantileOf(figures, 0.95)).toBe(95);
  expect(quantileOf([7], 0.95)).toBe(7);
  expect(quantileOf([], 0.5)).toBe(Number.POSITIVE_INFINITY);
});
