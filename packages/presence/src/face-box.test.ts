import { expect, test } from "vitest";
import { keepStrongest, overlapOf } from "./face-box.ts";

const box = (left: number, top: number, side: number, score = 1) => ({
  left,
  top,
  right: left + side,
  bottom: top + side,
  score,
});

test("overlap is intersection over union", () => {
  expect(overlapOf(box(0, 0, 10), box(0, 0, 10))).toBe(1);
  expect(overlapOf(box(0, 0, 10), box(10, 0, 10))).toBe(0);
  expect(overlapOf(box(0, 0, 10), box(5, 0, 10))).toBeCloseTo(1 / 3);
});

test("of boxes on one face only the strongest stays, and neighbours stay too", () => {
  const kept = keepStrongest([box(0, 0, 10, 0.7), box(1, 1, 10, 0.9), box(30, 0, 10, 0.8)], 0.4);
  expect(kept.map(({ score }) => score)).toEqual([0.9, 0.8]);
});
