import { pictureLimits } from "@tachiai/protocol";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { type EncodePicture, fitPicture, sizeWithin } from "./fit-picture.ts";

/** An encoder whose files grow with pixels and quality, as real ones do. */
const encoder =
  (bytesPerPixel: number): EncodePicture =>
  async ({ width, height }, quality) => ({
    mediaType: "image/webp",
    width,
    height,
    bytes: new Uint8Array(Math.ceil(width * height * bytesPerPixel * quality)),
  });

test("a picture that fits is kept at its best quality", async () => {
  const picture = await fitPicture({ width: 640, height: 480 }, pictureLimits.camera, encoder(0.1));
  expect(picture).toMatchObject({ width: 640, height: 480 });
  expect(picture?.bytes.length).toBe(Math.ceil(640 * 480 * 0.1 * 0.6));
});

test("a camera picture never exceeds 640×480, a screenshot 1920×1080 [FAC-06]", async () => {
  const camera = await fitPicture({ width: 1280, height: 720 }, pictureLimits.camera, encoder(0.1));
  expect(camera).toMatchObject({ width: 640, height: 360 });
  const screen = await fitPicture({ width: 3840, height: 1600 }, pictureLimits.screen, encoder(0.01));
  expect(screen).toMatchObject({ width: 1920, height: 800 });
});

test("whatever the source, the file stays within its bytes [AGT-07]", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.record({ width: fc.integer({ min: 64, max: 8000 }), height: fc.integer({ min: 64, max: 8000 }) }),
      fc.double({ min: 0.01, max: 4, noNaN: true }),
      async (source, bytesPerPixel) => {
        const picture = await fitPicture(source, pictureLimits.screen, encoder(bytesPerPixel));
        if (!picture) return;
        expect(picture.bytes.length).toBeLessThanOrEqual(pictureLimits.screen.bytes);
        expect(picture.width).toBeLessThanOrEqual(1920);
        expect(picture.height).toBeLessThanOrEqual(1080);
      },
    ),
  );
});

test("a picture that cannot be made small enough is not taken", async () => {
  const stubborn: EncodePicture = async (size) => ({
    mediaType: "image/webp",
    ...size,
    bytes: new Uint8Array(200_000),
  });
  expect(await fitPicture({ width: 640, height: 480 }, pictureLimits.camera, stubborn)).toBeUndefined();
});

test("a small picture is not blown up", () => {
  expect(sizeWithin({ width: 320, height: 180 }, { width: 640, height: 480 })).toEqual({
    width: 320,
    height: 180,
  });
});
