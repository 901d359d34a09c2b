import { areAlike, type Pixels } from "./are-alike.ts";

/** Whether a thumbnail shows what its picture shows. */
export function showsTheSame(thumbnail: ImageBitmap, picture: ImageBitmap): boolean {
  return areAlike(pixelsOf(thumbnail), pixelsOf(picture));
}

function pixelsOf(source: ImageBitmap): Pixels {
  const { width, height } = source;
  const context = new OffscreenCanvas(width, height).getContext("2d");
  if (!context) throw new Error("this browser draws on no canvas");
  context.drawImage(source, 0, 0);
  return context.getImageData(0, 0, width, height);
}
