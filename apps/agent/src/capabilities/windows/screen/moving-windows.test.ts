import { expect, test } from "vitest";
import { areasWhileMoving, ComingAndGoing } from "./moving-windows.ts";

const at = (x: number, y: number) => ({ x, y, width: 10, height: 10 });

test("a window that stands still is where it is", () => {
  expect(areasWhileMoving(new Map([[1, at(5, 5)]]), new Map([[1, at(5, 5)]]))).toEqual([at(5, 5)]);
});

test("a window that moves can be anywhere between", () => {
  expect(areasWhileMoving(new Map([[1, at(50, 0)]]), new Map([[1, at(0, 20)]]))).toEqual([
    { x: 0, y: 0, width: 60, height: 30 },
  ]);
});

test("a window that comes or goes can be there", () => {
  expect(areasWhileMoving(new Map([[1, at(0, 0)]]), new Map([[2, at(5, 5)]]))).toEqual([at(0, 0), at(5, 5)]);
});

test("windows that come or go are noticed once, and not at the first look", () => {
  const windows = new ComingAndGoing();
  expect([[1], [1], [], [], [1, 2]].map((there) => windows.isNow(there))).toEqual([
    false,
    false,
    true,
    false,
    true,
  ]);
  windows.forget();
  expect(windows.isNow([])).toBe(false);
});
