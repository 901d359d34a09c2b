import { createHash } from "node:crypto";
import type { FileToSend } from "@tachiai/api-client/files";
import sharp from "sharp";
import type { Hidden, Screen } from "../capabilities/screen.ts";

/** A still of the first screen, black where the person hides something. */
export async function takeStill(openScreen: () => Screen, hidden: Hidden): Promise<FileToSend | undefined> {
  const screen = openScreen();
  try {
    screen.hide(hidden);
    const monitors = screen.monitors();
    const monitor = monitors.find(({ isPrimary }) => isPrimary) ?? monitors[0];
    if (!monitor) return undefined;
    const { width, height, stride, pixels } = screen.capture(monitor.stream);
    return await asPng(width, height, packRgb({ width, height, stride, pixels }));
  } finally {
    screen.close();
  }
}

interface Bgrx {
  readonly width: number;
  readonly height: number;
  readonly stride: number;
  readonly pixels: Uint8Array;
}

function packRgb({ width, height, stride, pixels }: Bgrx): Uint8Array {
  const rgb = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const from = y * stride + x * 4;
      const to = (y * width + x) * 3;
      rgb[to] = pixels[from + 2] ?? 0;
      rgb[to + 1] = pixels[from + 1] ?? 0;
      rgb[to + 2] = pixels[from] ?? 0;
    }
  return rgb;
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
