import { type Area, intersectAreas } from "../../capabilities/area.ts";
import type { PictureSize } from "./encoder.ts";

/** The side of a tile in pixels. */
const tileSide = 128;

/** All tiles of a picture, line by line. */
export function allTiles({ width, height }: PictureSize): Area[] {
  const columns = Math.ceil(width / tileSide);
  return Array.from({ length: columns * Math.ceil(height / tileSide) }, (_, at) => {
    const x = (at % columns) * tileSide;
    const y = Math.floor(at / columns) * tileSide;
    return { x, y, width: Math.min(tileSide, width - x), height: Math.min(tileSide, height - y) };
  });
}

/** The tiles that something lies on. */
export function tilesUnder(tiles: readonly Area[], areas: readonly Area[]): Area[] {
  return tiles.filter((tile) => areas.some((area) => intersectAreas(tile, area)));
}

/** Makes one tile of neighbours in a line: an image of its own has a price. */
export function joinTiles(tiles: readonly Area[]): Area[] {
  const joined: Area[] = [];
  for (const tile of tiles) {
    const last = joined.at(-1);
    if (last && last.y === tile.y && last.x + last.width === tile.x)
      joined[joined.length - 1] = { ...last, width: last.width + tile.width };
    else joined.push(tile);
  }
  return joined;
}
