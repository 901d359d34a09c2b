import { array, integer, property, assert as prove, record, uint8Array } from "fast-check";
import { describe, expect, test } from "vitest";
import { composeTiles, readTiles, type TiledPicture } from "./screen-tiles.ts";

const size = integer({ min: 1, max: 16_384 });
const picture = record({
  width: size,
  height: size,
  tiles: array(
    record({
      left: integer({ min: 0, max: 99 }),
      top: integer({ min: 0, max: 99 }),
      share: integer({ min: 1, max: 100 }),
      image: uint8Array({ minLength: 1, maxLength: 40 }),
    }),
    { maxLength: 12 },
  ),
}).map(({ width, height, tiles }): TiledPicture => {
  const within = (whole: number, from: number, share: number) => {
    const start = Math.floor((whole * from) / 100);
    return [start, Math.max(1, Math.floor(((whole - start) * share) / 100))] as const;
  };
  return {
    width,
    height,
    tiles: tiles.map(({ left, top, share, image }) => {
      const [x, tileWidth] = within(width, left, share);
      const [y, tileHeight] = within(height, top, share);
      return { x, y, width: tileWidth, height: tileHeight, image };
    }),
  };
});

const small: TiledPicture = {
  width: 300,
  height: 200,
  tiles: [
    { x: 0, y: 0, width: 128, height: 128, image: Uint8Array.of(1, 2, 3) },
    { x: 256, y: 128, width: 44, height: 72, image: Uint8Array.of(4) },
  ],
};

describe("a picture in tiles", () => {
  test("is read as it was composed, also from the middle of other bytes", () => {
    prove(
      property(picture, integer({ min: 0, max: 20 }), (composed, before) => {
        const bytes = composeTiles(composed);
        const among = new Uint8Array(bytes.length + before + 3);
        among.set(bytes, before);
        expect(readTiles(among.subarray(before, before + bytes.length))).toEqual(composed);
      }),
    );
  });

  test("cut short or with something behind it is no picture", () => {
    const bytes = composeTiles(small);
    for (let length = 0; length < bytes.length; length += 1)
      expect(readTiles(bytes.subarray(0, length))).toBeUndefined();
    expect(readTiles(Uint8Array.from([...bytes, 0]))).toBeUndefined();
  });

  test.each([
    ["another version", 0, 2],
    ["flags that nobody knows", 1, 1],
    ["more tiles than there are", 7, 3],
    ["a tile beyond the edge", 20, 255],
    ["an image of another length", 19, 4],
  ])("with %s is no picture", (_, at, value) => {
    const bytes = composeTiles(small);
    bytes[at] = value;
    expect(readTiles(bytes)).toBeUndefined();
  });

  test("of which any byte is another one is no picture, or one whose tiles lie within it", () => {
    const composed = composeTiles(small);
    prove(
      property(integer({ min: 0, max: composed.length - 1 }), integer({ min: 0, max: 255 }), (at, value) =>
        expectPictureOrNothing(composed.with(at, value)),
      ),
    );
  });

  test("is never made of just any bytes by mistake", () => {
    prove(property(uint8Array({ maxLength: 200 }), expectPictureOrNothing), { numRuns: 2000 });
  });
});

function expectPictureOrNothing(bytes: Uint8Array): void {
  const read = readTiles(bytes);
  if (!read) return;
  for (const { x, y, width, height } of read.tiles) {
    expect(width * height).toBeGreaterThan(0);
    expect(x + width).toBeLessThanOrEqual(read.width);
    expect(y + height).toBeLessThanOrEqual(read.height);
  }
  expect(composeTiles(read)).toEqual(bytes);
}
