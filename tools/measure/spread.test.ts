import { expect, test } from "vitest";
import { spreadOf } from "./spread.ts";

test("the middle of an odd number of figures is one of them, whatever their order", () => {
  expect(spreadOf([9, 1, 5, 3, 7])).toEqual({ count: 5, lowerQuartile: 3, median: 5, upperQuartile: 7 });
});

test("between two figures the quartiles are interpolated", () => {
  expect(spreadOf([1, 2, 3, 4])).toEqual({ count: 4, lowerQuartile: 1.75, median: 2.5, upperQuartile: 3.25 });
});

test("figures are compared as numbers, not as text", () => {
  expect(spreadOf([10, 9, 100]).median).toBe(10);
});

test("one figure is its own spread", () => {
  expect(spreadOf([4])).toEqual({ count: 1, lowerQuartile: 4, median: 4, upperQuartile: 4 });
});

test("no figures have no spread", () => {
  expect(() => spreadOf([])).toThrow("no figures");
});
