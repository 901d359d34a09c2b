import { expect, test } from "vitest";
import { drawCursor } from "./draw-cursor.ts";

const clear = [0, 0, 0, 0];
const black = [0, 0, 0, 255];
const white = [255, 255, 255, 255];
const red = [255, 0, 0, 255];

/** A picture of one line after the other; 1 is white in a mask. */
function mask(width: number, ...bits: number[]) {
  const bgra = Uint8Array.from(bits.flatMap((bit) => [bit * 255, bit * 255, bit * 255, 0]));
  return { width, height: bits.length / width, bgra };
}
function colours(width: number, ...pixels: number[][]) {
  return { width, height: pixels.length / width, bgra: Uint8Array.from(pixels.flat()) };
}
function pixels({ rgba }: { readonly rgba: Uint8Array }): number[][] {
  return Array.from({ length: rgba.length / 4 }, (_, at) => [...rgba.subarray(at * 4, at * 4 + 4)]);
}

test("a pointer with opacity is drawn as it is", () => {
  const drawn = drawCursor({ mask: mask(2, 0, 0), colours: colours(2, [0, 0, 255, 255], [10, 20, 30, 40]) });
  expect(drawn).toMatchObject({ width: 2, height: 1 });
  expect(pixels(drawn)).toEqual([red, [30, 20, 10, 40]]);
});

test("a pointer without opacity is seen where its mask lets nothing through", () => {
  const drawn = drawCursor({ mask: mask(2, 0, 1), colours: colours(2, [0, 0, 255, 0], [0, 0, 0, 0]) });
  expect(pixels(drawn)).toEqual([red, clear]);
});

test("a pointer of two halves is black and white, and its opposite pixels get an edge", () => {
  const drawn = drawCursor({ mask: mask(5, 0, 0, 1, 1, 1, 0, 1, 0, 0, 1), colours: undefined });
  expect(drawn).toMatchObject({ width: 5, height: 1 });
  expect(pixels(drawn)).toEqual([black, white, clear, white, black]);
});

test("a pointer without pictures is not seen", () => {
  expect(drawCursor({ mask: undefined, colours: undefined })).toMatchObject({ width: 0, height: 0 });
});
