import * as fc from "fast-check";
import { expect, test } from "vitest";
import { intersect, isWithin, subtract, unite, type Window } from "./window.ts";

const minute = (n: number) => new Date(n * 60_000);
const window = (from: number, to?: number): Window => ({
  from: minute(from),
  ...(to !== undefined && { to: minute(to) }),
});

/** Windows that follow one another with gaps; the last may go on. */
const windows: fc.Arbitrary<Window[]> = fc
  .tuple(
    fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 })), { maxLength: 5 }),
    fc.boolean(),
  )
  .map(([pieces, goesOn]) => {
    let at = 0;
    return pieces.map(([gap, length], index) => {
      const from = at + gap;
      at = from + length;
      return goesOn && index === pieces.length - 1 ? window(from) : window(from, at);
    });
  });

/** The middle of every minute, so that no end is hit. */
const moments = Array.from({ length: 120 }, (_, n) => new Date((n + 0.5) * 60_000));

test("what two lists of windows have in common is what lies in both", () => {
  fc.assert(
    fc.property(windows, windows, (one, other) => {
      const common = intersect(one, other);
      for (const at of moments) expect(isWithin(common, at)).toBe(isWithin(one, at) && isWithin(other, at));
    }),
  );
});

test("what is left of windows is what lies in none of the others", () => {
  fc.assert(
    fc.property(windows, windows, (one, other) => {
      const left = subtract(one, other);
      for (const at of moments) expect(isWithin(left, at)).toBe(isWithin(one, at) && !isWithin(other, at));
    }),
  );
});

test("what two lists of windows hold together is what lies in one of them, and no piece of it twice", () => {
  fc.assert(
    fc.property(windows, windows, (one, other) => {
      const all = unite([...one, ...other]);
      for (const at of moments) {
        expect(isWithin(all, at)).toBe(isWithin(one, at) || isWithin(other, at));
        expect(all.filter((window) => isWithin([window], at)).length).toBeLessThanOrEqual(1);
      }
    }),
  );
});

test("ends belong to a window, and two that only touch have nothing in common", () => {
  expect(isWithin([window(1, 2)], minute(2))).toBe(true);
  expect(intersect([window(1, 2)], [window(2, 3)])).toEqual([]);
});
