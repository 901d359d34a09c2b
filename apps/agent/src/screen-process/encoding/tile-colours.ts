import type { Area } from "../../capabilities/area.ts";

const samples = 1024;
/** Text with smoothed edges has a few dozen. */
const coloursOfPhotograph = 256;

/** Tells photographs and films from what programs draw, by colours among points spread over a tile of a picture. */
export function hasManyColours(bgrx: Buffer, pictureWidth: number, { x, y, width, height }: Area): boolean {
  const pixels = width * height;
  const step = Math.max(1, Math.floor(pixels / samples));
  const colours = new Set<number>();
  for (let at = 0; at < pixels; at += step) {
    const column = at % width;
    const from = ((y + (at - column) / width) * pictureWidth + x + column) * 4;
    colours.add(bgrx.readUIntLE(from, 3));
    if (colours.size > coloursOfPhotograph) return true;
  }
  return false;
}
