import { expect, test } from "vitest";
import { RememberedPicture } from "./remembered-picture.ts";

const width = 200;
const height = 150;
const blank = () => ({ width, height, stride: width * 4, pixels: new Uint8Array(width * height * 4) });

function dotted(...dots: (readonly [number, number])[]) {
  const picture = blank();
  for (const [x, y] of dots) picture.pixels[(y * width + x) * 4] = 255;
  return picture;
}

test("the first picture is all new, and the same one again is no change", () => {
  const remembered = new RememberedPicture(blank());
  expect(remembered.takeChanges(blank())).toEqual([{ x: 0, y: 0, width, height }]);
  expect(remembered.takeChanges(blank())).toEqual([]);
});

test("a pixel that changes is told by its tile, once, and again when it changes back", () => {
  const remembered = new RememberedPicture(blank());
  remembered.takeChanges(blank());
  const tile = { x: 64, y: 64, width: 64, height: 64 };
  expect(remembered.takeChanges(dotted([100, 100]))).toEqual([tile]);
  expect(remembered.takeChanges(dotted([100, 100]))).toEqual([]);
  expect(remembered.takeChanges(blank())).toEqual([tile]);
});

test("changes side by side are one area, and the tiles at the edges end with the picture", () => {
  const remembered = new RememberedPicture(blank());
  remembered.takeChanges(blank());
  expect(remembered.takeChanges(dotted([199, 149], [128, 149], [0, 0]))).toEqual([
    { x: 0, y: 0, width: 64, height: 64 },
    { x: 128, y: 128, width: 72, height: 22 },
  ]);
});
