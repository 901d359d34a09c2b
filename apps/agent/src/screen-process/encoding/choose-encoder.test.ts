import { expect, test } from "vitest";
import { chooseEncoder } from "./choose-encoder.ts";
import type { Encoder } from "./encoder.ts";

const encoder: Encoder = {
  codec: "tiles",
  sharpensInPasses: false,
  size: { width: 1, height: 1 },
  encode: async () => undefined,
  setRate: () => {},
  close: () => {},
};
const openTiles = () => encoder;
const absent = async () => undefined;
const present = async () => openTiles;
const untouched = async () => expect.fail("loaded although it is not taken");

test("what viewers decode best is taken, and nothing beside it is loaded", async () => {
  expect(await chooseEncoder(["h264", "tiles"], { h264: present, tiles: untouched })).toBe(openTiles);
  expect(await chooseEncoder(["tiles", "h264"], { h264: untouched, tiles: present })).toBe(openTiles);
});

test("where the video encoder does not load, it is tiles", async () => {
  expect(await chooseEncoder(["h264", "tiles"], { h264: absent, tiles: present })).toBe(openTiles);
});

test("where nothing that a viewer can decode loads, it is refused by name", async () => {
  await expect(chooseEncoder(["h264", "tiles"], { h264: absent, tiles: absent })).rejects.toMatchObject({
    code: "library_missing",
    missing: ["h264", "tiles"],
  });
  await expect(chooseEncoder(["tiles"], { h264: untouched, tiles: absent })).rejects.toMatchObject({
    missing: ["tiles"],
  });
});
