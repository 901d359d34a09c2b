import type { Picture } from "../../capabilities/screen.ts";
import type { PictureSize } from "./encoder.ts";

const bytesPerPixel = 4;

/** The upper left part of a picture, line behind line without gaps. Copies nothing where that is how it lies in memory. */
export function packedPixels({ pixels, stride }: Picture, { width, height }: PictureSize): Buffer {
  const line = width * bytesPerPixel;
  if (stride === line) return Buffer.from(pixels.buffer, pixels.byteOffset, line * height);
  const packed = Buffer.allocUnsafe(line * height);
  for (let y = 0; y < height; y += 1) packed.set(pixels.subarray(y * stride, y * stride + line), y * line);
  return packed;
}
