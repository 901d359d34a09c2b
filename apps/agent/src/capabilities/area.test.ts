import { integer, property, assert as prove, record } from "fast-check";
import { expect, test } from "vitest";
import { type Area, intersectAreas, subtractArea } from "./area.ts";

const area = record({
  x: integer({ min: -5, max: 20 }),
  y: integer({ min: -5, max: 20 }),
  width: integer({ min: 1, max: 15 }),
  height: integer({ min: 1, max: 15 }),
});

function pixelsOf({ x, y, width, height }: Area): string[] {
  return Array.from(
    { length: width * height },
    (_, at) => `${x + (at % width)},${y + Math.floor(at / width)}`,
  );
}

test("what is left and what is in common make up the whole, and overlap nowhere", () => {
  prove(
    property(area, area, (from, other) => {
      const common = intersectAreas(from, other);
      const parts = [...subtractArea(from, other), ...(common ? [common] : [])].flatMap(pixelsOf);
      expect(parts.toSorted()).toEqual(pixelsOf(from).toSorted());
      const inOther = new Set(pixelsOf(other));
      expect(
        subtractArea(from, other)
          .flatMap(pixelsOf)
          .some((pixel) => inOther.has(pixel)),
      ).toBe(false);
    }),
  );
});
