import type { Area } from "../../capabilities/area.ts";
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

/** The pixels of a part of a packed picture in the order that images have. */
export function rgbOf(bgrx: Buffer, pictureWidth: number, { x, y, width, height }: Area): Buffer {
  const rgb = Buffer.allocUnsafe(width * height * 3);
  let to = 0;
  for (let line = y; line < y + height; line += 1) {
    let from = (line * pictureWidth + x) * 4;
    for (let column = 0; column < width; column += 1) {
      rgb[to] = bgrx[from + 2] ?? 0;
      rgb[to + 1] = bgrx[from + 1] ?? 0;
      rgb[to + 2] = bgrx[from] ?? 0;
      from += 4;
      to += 3;
    }
  }
  return rgb;
}
