import { expect, test } from "vitest";
import { clearRegions } from "./clear-regions.ts";

const inside = (x: number, y: number, regions: ReturnType<typeof clearRegions>) =>
  regions.some((one) => ((x - one.x) / one.radiusX) ** 2 + ((y - one.y) / one.radiusY) ** 2 <= 1);

test("the whole face of everybody stays clear, and the room does not", () => {
  const size = { width: 640, height: 480 };
  const faces = [
    { left: 260, top: 140, right: 380, bottom: 300 },
    { left: 40, top: 40, right: 90, bottom: 110 },
  ];
  const regions = clearRegions(faces, size, size);
  for (const { left, top, right, bottom } of faces)
    for (const [x, y] of [
      [left, (top + bottom) / 2],
      [right, (top + bottom) / 2],
      [(left + right) / 2, top],
      [(left + right) / 2, bottom],
    ] as const)
      expect(inside(x, y, regions)).toBe(true);
  expect(inside(600, 60, regions)).toBe(false);
});

test("regions follow the size of the picture", () => {
  const face = { left: 100, top: 100, right: 200, bottom: 200 };
  const [head] = clearRegions([face], { width: 640, height: 480 }, { width: 320, height: 240 });
  expect(head).toMatchObject({ x: 75, radiusX: 42.5 });
});
