import type { Picture } from "../screen.ts";

/** Red, green and blue of one pixel. */
export function colourAt(picture: Picture, x: number, y: number): number[] {
  const at = y * picture.stride + x * 4;
  return [...picture.pixels.subarray(at, at + 3)].toReversed();
}

/** Red, green and blue of all pixels, as other programs write a picture. */
export function withoutPadding({ pixels }: Picture): Buffer {
  const rgb = Buffer.alloc((pixels.length / 4) * 3);
  for (let at = 0; at < pixels.length / 4; at += 1)
    rgb.set([pixels[at * 4 + 2] ?? 0, pixels[at * 4 + 1] ?? 0, pixels[at * 4] ?? 0], at * 3);
  return rgb;
}
