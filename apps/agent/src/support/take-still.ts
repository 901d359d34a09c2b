import { createHash } from "node:crypto";
import type { FileToSend } from "@tachiai/api-client/files";
import sharp from "sharp";
import type { Hidden, Screen } from "../capabilities/screen.ts";
import { packedPixels, rgbOf } from "../screen-process/encoding/packed-pixels.ts";

/** A still of the first screen, black where the person hides something. */
export async function takeStill(openScreen: () => Screen, hidden: Hidden): Promise<FileToSend | undefined> {
  const screen = openScreen();
  try {
    screen.hide(hidden);
    const monitors = screen.monitors();
    const monitor = monitors.find(({ isPrimary }) => isPrimary) ?? monitors[0];
    if (!monitor) return undefined;
    const picture = screen.capture(monitor.stream);
    const { width, height } = picture;
    const rgb = rgbOf(packedPixels(picture, picture), width, { x: 0, y: 0, width, height });
    return await asPng(width, height, rgb);
  } finally {
    screen.close();
  }
}

async function asPng(width: number, height: number, rgb: Uint8Array): Promise<FileToSend> {
  const png = await sharp(rgb, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
  return {
    name: "screenshot.png",
    what: "screenshot",
    byteLength: png.length,
    sha256: createHash("sha256").update(png).digest("base64"),
    read: async (from, length) => png.subarray(from, from + length),
  };
}
