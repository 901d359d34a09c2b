import { expect, test } from "vitest";
import { readGreyMap, scaleToHeight } from "./read-grey-map.ts";

const pgm = (head: string, ...pixels: number[]) =>
  Uint8Array.from([...new TextEncoder().encode(head), ...pixels]);

test("a PGM is read with and without a comment", () => {
  expect(readGreyMap(pgm("P5\n2 1\n255\n", 7, 9))).toEqual({
    width: 2,
    height: 1,
    grey: Uint8Array.of(7, 9),
  });
  expect(readGreyMap(pgm("P5\n# drawn by hand\n2 1\n255\n", 7, 9)).width).toBe(2);
});

test.each([
  ["cut", pgm("P5\n2 2\n255\n", 7)],
  ["in colour", pgm("P6\n1 1\n255\n", 7, 7, 7)],
  ["of two bytes a pixel", pgm("P5\n1 1\n65535\n", 7, 7)],
])("a picture that is %s is not read", (_why, file) => {
  expect(() => readGreyMap(file)).toThrow("not a whole PGM");
});

test("an even picture stays even at any size, and proportions are kept", () => {
  const scaled = scaleToHeight({ width: 23, height: 28, grey: new Uint8Array(23 * 28).fill(90) }, 336);
  expect([scaled.width, scaled.height]).toEqual([276, 336]);
  expect(new Set(scaled.grey)).toEqual(new Set([90]));
});
