import { type Area, intersectAreas } from "./area.ts";
import type { Picture } from "./screen.ts";

const bytesPerPixel = 4;

/** Makes areas of a picture black. The areas may reach beyond it. */
export function blackOut(picture: Picture, areas: readonly Area[]): void {
  const whole = { x: 0, y: 0, width: picture.width, height: picture.height };
  for (const area of areas) {
    const inside = intersectAreas(whole, area);
    if (!inside) continue;
    for (let line = inside.y; line < inside.y + inside.height; line += 1) {
      const from = line * picture.stride + inside.x * bytesPerPixel;
      picture.pixels.fill(0, from, from + inside.width * bytesPerPixel);
    }
  }
}
