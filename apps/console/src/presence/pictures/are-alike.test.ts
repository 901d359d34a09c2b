import { beforeAll, expect, test } from "vitest";
import { photographOf, pixelsOf, smallOf } from "../../../../../test/simulated-device.ts";
import { areAlike, type Pixels } from "./are-alike.ts";

/** The same wall, clothes and light, and only another face. */
const gina = photographOf("present", "gina", "dora");
const dora = photographOf("present", "dora", "gina");
let thumbnail: Pixels;
beforeAll(async () => {
  thumbnail = await thumbnailOf(gina);
});

async function thumbnailOf(jpeg: Uint8Array): Promise<Pixels> {
  const small = await smallOf(jpeg);
  if (!small) throw new Error("no thumbnail is small enough");
  return pixelsOf(small.bytes);
}

function changed({ data, width, height }: Pixels, by: (value: number, at: number) => number): Pixels {
  return { data: data.map((value, at) => (at % 4 === 3 ? 255 : by(value, at))), width, height };
}

const scenes = ["present", "peeping", "masked", "backlit", "far", "away", "covered"] as const;

test.each(scenes)(
  "a picture and the thumbnail made of it show the same, encoded as they are (%s)",
  async (scene) => {
    const jpeg = photographOf(scene, "gina", "dora");
    expect(areAlike(await thumbnailOf(jpeg), pixelsOf(jpeg))).toBe(true);
  },
);

test("another face before the same wall is seen, and so is one that is much like his", () => {
  expect(areAlike(thumbnail, pixelsOf(dora))).toBe(false);
  const hers = pixelsOf(dora).data;
  const between = changed(pixelsOf(gina), (value, at) => Math.round((value + (hers[at] ?? 0)) / 2));
  expect(areAlike(thumbnail, between)).toBe(false);
});

test("a mask, an empty chair and a covered camera are seen", () => {
  for (const scene of ["masked", "away", "covered"] as const)
    expect(areAlike(thumbnail, pixelsOf(photographOf(scene, "gina", "dora")))).toBe(false);
});

test("a colour alone is seen, where nothing is brighter or darker", () => {
  const swapped = changed(
    pixelsOf(gina),
    (value, at) => value + (at % 4 === 0 ? 40 : at % 4 === 1 ? -20 : 0),
  );
  expect(areAlike(thumbnail, swapped)).toBe(false);
});

/** A page of 1280 × 720 with lines that end where `ends` says, in pixels. */
function page(ends: (line: number) => number): Pixels {
  const [width, height] = [1280, 720];
  const data = Uint8Array.from({ length: width * height * 4 }, (_, at) => {
    const [x, y] = [Math.floor(at / 4) % width, Math.floor(at / 4 / width)];
    const line = Math.floor(y / 24);
    const isInk = y % 24 < 14 && x > 60 && x < ends(line) && (x * 7 + y * 3 + line) % 5 < 2;
    return isInk && at % 4 < 3 ? 20 : 255;
  });
  return { data, width, height };
}

test("another page on the same screen is seen; a word of it is smaller than what is compared", () => {
  const shown = page((line) => 400 + ((line * 311) % 700));
  const other = page((line) => 400 + ((line * 173 + 350) % 700));
  const oneWord = page((line) => 400 + ((line * 311) % 700) + (line === 9 ? 12 : 0));
  expect(areAlike(shown, other)).toBe(false);
  expect(areAlike(shown, oneWord)).toBe(true);
});
