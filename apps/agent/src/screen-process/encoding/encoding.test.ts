import { integer, property, assert as prove, record } from "fast-check";
import { expect, test } from "vitest";
import { avcCodecName } from "./avc-codec-name.ts";
import { allTiles, joinTiles, tilesUnder } from "./cut-tiles.ts";
import { packedPixels } from "./packed-pixels.ts";
import { hasManyColours } from "./tile-colours.ts";

test("an H.264 stream is named by its first sequence parameter set", () => {
  const delimiter = [0, 0, 0, 1, 9, 0xf0];
  const sequence = [0, 0, 0, 1, 0x67, 0x42, 0xc0, 0x28, 0xd9];
  expect(avcCodecName(Uint8Array.from([...delimiter, ...sequence]))).toBe("avc1.42C028");
  expect(avcCodecName(Uint8Array.from([0, 0, 1, 0x65, 1, 2, 3]))).toBeUndefined();
  expect(avcCodecName(Uint8Array.from([0, 0, 0, 1, 0x67]))).toBeUndefined();
});

test("pixels lie without gaps, and are not copied where they do already", () => {
  const pixels = Uint8Array.from({ length: 24 }, (_, at) => at);
  const whole = { width: 3, height: 2, stride: 12, pixels };
  expect(packedPixels(whole, { width: 3, height: 2 }).buffer).toBe(pixels.buffer);
  expect([...packedPixels(whole, { width: 2, height: 2 })]).toEqual([
    0, 1, 2, 3, 4, 5, 6, 7, 12, 13, 14, 15, 16, 17, 18, 19,
  ]);
});

test("tiles cover a picture of any size once, also when neighbours are joined", () => {
  const size = record({ width: integer({ min: 1, max: 4000 }), height: integer({ min: 1, max: 3000 }) });
  prove(
    property(size, ({ width, height }) => {
      const area = (tiles: readonly { width: number; height: number }[]) =>
        tiles.reduce((sum, tile) => sum + tile.width * tile.height, 0);
      const tiles = allTiles({ width, height });
      expect(area(tiles)).toBe(width * height);
      expect(area(joinTiles(tiles))).toBe(width * height);
      for (const { x, y, ...tile } of joinTiles(tiles)) {
        expect(x + tile.width).toBeLessThanOrEqual(width);
        expect(y + tile.height).toBeLessThanOrEqual(height);
      }
    }),
  );
});

test("of a change only the tiles under it are taken", () => {
  const tiles = allTiles({ width: 400, height: 300 });
  expect(tilesUnder(tiles, [{ x: 127, y: 10, width: 2, height: 2 }])).toEqual([
    { x: 0, y: 0, width: 128, height: 128 },
    { x: 128, y: 0, width: 128, height: 128 },
  ]);
  expect(joinTiles(tilesUnder(tiles, [{ x: 390, y: 120, width: 9, height: 20 }]))).toEqual([
    { x: 384, y: 0, width: 16, height: 128 },
    { x: 384, y: 128, width: 16, height: 128 },
  ]);
});

test("a photograph is told from text by its colours", () => {
  const width = 128;
  const area = { x: 0, y: 0, width, height: 128 };
  const text = Buffer.alloc(width * 128 * 4, 255);
  for (let at = 0; at < text.length; at += 4 * 7) text.fill((at * 13) % 64, at, at + 3);
  expect(hasManyColours(text, width, area)).toBe(false);
  const photograph = Buffer.alloc(width * 128 * 4);
  for (let at = 0; at < width * 128; at += 1) photograph.writeUInt32LE((at * 2_654_435) % 0xffffff, at * 4);
  expect(hasManyColours(photograph, width, area)).toBe(true);
});
