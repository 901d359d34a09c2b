import { expect, test } from "vitest";
import { alignFace } from "./align-face.ts";
import { Frame } from "./frame.ts";
import { type PixelLayout, sampleFrame, stretchBox } from "./sample-frame.ts";

const WIDTH = 64;
const HEIGHT = 48;

/** Red grows by 2 a column, green by 3 a row, blue is 7. */
function gradient(): Frame {
  const rgba = new Uint8Array(WIDTH * HEIGHT * 4);
  for (let row = 0; row < HEIGHT; row++)
    for (let column = 0; column < WIDTH; column++)
      rgba.set([column * 2, row * 3, 7, 255], (row * WIDTH + column) * 4);
  return new Frame(rgba, { width: WIDTH, height: HEIGHT }, 0);
}

const plain = (planes: PixelLayout["planes"], columns: number, rows: number): PixelLayout => ({
  planes,
  shape: [1, planes === "luma" ? 1 : 3, rows, columns],
  offset: 0,
  divisor: 1,
});

test("a box stretched to half its size takes the mean of each four pixels", () => {
  const target = new Float32Array(3 * 16 * 12);
  const box = { left: 8, top: 4, right: 40, bottom: 28 };
  sampleFrame(gradient(), stretchBox(box, 16, 12), plain("rgb", 16, 12), target);
  expect([target[0], target[16 * 12], target[2 * 16 * 12]]).toEqual([17, 13.5, 7]);
});

test("the planes come in the order the model wants, shifted and scaled", () => {
  const target = new Float32Array(3);
  const layout: PixelLayout = { planes: "bgr", shape: [1, 3, 1, 1], offset: 7, divisor: 2 };
  sampleFrame(gradient(), { a: 1, b: 0, left: 10, c: 0, d: 1, top: 5 }, layout, target);
  expect([...target]).toEqual([0, 4, 6.5]);
  const grey = new Float32Array(1);
  sampleFrame(gradient(), { a: 1, b: 0, left: 10, c: 0, d: 1, top: 5 }, plain("luma", 1, 1), grey);
  expect(grey[0]).toBeCloseTo(0.299 * 20 + 0.587 * 15 + 0.114 * 7, 4);
});

test("beyond the edge the nearest pixel repeats", () => {
  const target = new Float32Array(3);
  sampleFrame(gradient(), { a: 1, b: 0, left: -50, c: 0, d: 1, top: 900 }, plain("rgb", 1, 1), target);
  expect([...target]).toEqual([0, (HEIGHT - 1) * 3, 7]);
});

test("a tilted, small face is brought to where the feature model expects its eyes, nose and mouth", () => {
  const reference = [
    { x: 38.2946, y: 51.6963 },
    { x: 73.5318, y: 51.5014 },
    { x: 56.0252, y: 71.7366 },
    { x: 41.5493, y: 92.3655 },
    { x: 70.7299, y: 92.2041 },
  ];
  const turn = 0.4;
  const scale = 1.7;
  const seen = reference.map(({ x, y }) => ({
    x: 200 + scale * (Math.cos(turn) * x - Math.sin(turn) * y),
    y: 90 + scale * (Math.sin(turn) * x + Math.cos(turn) * y),
  }));
  const sampling = alignFace(seen);
  for (const [index, { x, y }] of reference.entries()) {
    expect(sampling.a * x + sampling.b * y + sampling.left).toBeCloseTo(seen[index]!.x, 6);
    expect(sampling.c * x + sampling.d * y + sampling.top).toBeCloseTo(seen[index]!.y, 6);
  }
});

test("a frame whose bytes do not fill its size is refused, and a frame never shows its pixels", () => {
  expect(() => new Frame(new Uint8Array(5), { width: 64, height: 48 }, 0)).toThrow(
    /presence\.frame_malformed/,
  );
  expect(() => new Frame(new Uint8Array(0), { width: 0, height: 0 }, 0)).toThrow(/presence\.frame_malformed/);
  expect(JSON.stringify(gradient())).toBe('"[camera frame]"');
});
