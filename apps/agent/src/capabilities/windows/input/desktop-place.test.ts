import { integer, property, assert as prove } from "fast-check";
import { expect, test } from "vitest";
import { partsOfDesktop } from "./desktop-place.ts";

test("every pixel of a desktop is met, whether Windows counts 65536 or 65535 parts", () => {
  prove(
    property(
      integer({ min: 1, max: 15_360 }),
      integer({ min: -8000, max: 8000 }),
      integer({ min: 0, max: 15_359 }),
      (size, from, far) => {
        const pixel = far % size;
        const told = partsOfDesktop(from + pixel, { from, size });
        expect(Math.floor((told * size) / 65_536)).toBe(pixel);
        expect(Math.floor((told * size) / 65_535)).toBe(pixel);
      },
    ),
  );
});

test("a pixel outside becomes the nearest one inside", () => {
  const extent = { from: -100, size: 200 };
  expect(partsOfDesktop(-500, extent)).toBe(partsOfDesktop(-100, extent));
  expect(partsOfDesktop(500, extent)).toBe(partsOfDesktop(99, extent));
});
