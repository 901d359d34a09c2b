import { pictureLimits, thumbnailLimit } from "@tachiai/protocol";
import { expect, test } from "vitest";
import type { EncodePicture } from "./fit-picture.ts";
import { fitStill } from "./fit-still.ts";

const encoder =
  (bytesPerPixel: number): EncodePicture =>
  async ({ width, height }, quality) => ({
    mediaType: "image/webp",
    width,
    height,
    bytes: new Uint8Array(Math.ceil(width * height * quality * bytesPerPixel)),
  });

test.each([
  ["camera", 640, 480],
  ["screen", 3840, 1600],
] as const)(
  "a still of the %s has a thumbnail of the same shape within its bytes [AGT-07]",
  async (kind, width, height) => {
    const still = await fitStill({ width, height }, pictureLimits[kind], encoder(0.2));
    const thumbnail = still?.thumbnail;
    if (!thumbnail) throw new Error("it has none");
    expect(thumbnail.bytes.length).toBeLessThanOrEqual(thumbnailLimit.bytes);
    expect(thumbnail.width).toBeLessThanOrEqual(thumbnailLimit.width);
    expect(thumbnail.width / thumbnail.height).toBeCloseTo(width / height, 1);
  },
);

test("where nothing that small shows anything the picture goes without", async () => {
  const stubborn: EncodePicture = async (size) => ({
    mediaType: "image/webp",
    ...size,
    bytes: new Uint8Array(thumbnailLimit.bytes + 1),
  });
  const still = await fitStill({ width: 640, height: 480 }, pictureLimits.camera, stubborn);
  expect(still).not.toHaveProperty("thumbnail");
});
