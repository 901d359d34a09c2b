import { composeTiles, type ScreenTile } from "@tachiai/protocol";
import type { Sharp } from "sharp";
import type { Area } from "../../capabilities/area.ts";
import type { Picture } from "../../capabilities/screen.ts";
import { allTiles, joinTiles, tilesUnder } from "./cut-tiles.ts";
import type { EncodedPicture, Encoder, EncodeWish, PictureSize } from "./encoder.ts";
import { packedPixels, rgbOf } from "./packed-pixels.ts";
import { hasManyColours } from "./tile-colours.ts";

type OpenImage = (pixels: Buffer, options: { raw: { width: number; height: number; channels: 3 } }) => Sharp;

/** Text and windows: a third of JPEG's bytes, and sharp from the start. */
const drawn = (image: Sharp) => image.webp({ nearLossless: true, quality: 40, effort: 0 });
const moving = (image: Sharp) => image.jpeg({ quality: 60 });
const resting = (image: Sharp) => image.jpeg({ quality: 92, chromaSubsampling: "4:4:4" });

/** A picture as tiles, each an image: what has changed. Needs more of the line than a video, and no licence beside ours. */
export class TileEncoder implements Encoder {
  readonly codec = "tiles";
  readonly sharpensInPasses = false;
  readonly size: PictureSize;
  readonly #openImage: OpenImage;
  readonly #tiles: readonly Area[];
  #last: Buffer | undefined;
  /** Photographs and films that were sent while they moved. */
  #blurred = new Set<Area>();

  constructor(openImage: OpenImage, size: PictureSize) {
    this.#openImage = openImage;
    this.size = { width: size.width, height: size.height };
    this.#tiles = allTiles(size);
  }

  async encode(picture: Picture, wish: EncodeWish): Promise<EncodedPicture | undefined> {
    const pixels = packedPixels(picture, this.size);
    const tiles = wish.isAtRest
      ? await this.#cut(pixels, [...this.#blurred], resting)
      : await this.#cutChanged(pixels, wish);
    if (wish.isAtRest) this.#blurred.clear();
    if (tiles.length === 0) return undefined;
    return { bytes: composeTiles({ ...this.size, tiles }), isKey: wish.isKey };
  }

  setRate(): void {}

  close(): void {
    this.#last = undefined;
    this.#blurred.clear();
  }

  async #cutChanged(pixels: Buffer, wish: EncodeWish): Promise<ScreenTile[]> {
    const changed = this.#changedTiles(pixels, wish);
    this.#last = Buffer.from(pixels);
    const photographed = changed.filter((tile) => hasManyColours(pixels, this.size.width, tile));
    const rest = changed.filter((tile) => !photographed.includes(tile));
    for (const tile of rest) this.#blurred.delete(tile);
    for (const tile of photographed) this.#blurred.add(tile);
    const cut = [this.#cut(pixels, rest, drawn), this.#cut(pixels, photographed, moving)];
    return (await Promise.all(cut)).flat();
  }

  #changedTiles(pixels: Buffer, { isKey, changed }: EncodeWish): readonly Area[] {
    const last = this.#last;
    if (isKey || !last) return this.#tiles;
    return tilesUnder(this.#tiles, changed).filter((tile) => !isSame(pixels, last, this.size.width, tile));
  }

  /** The pixels are read at once; the images follow. */
  async #cut(
    pixels: Buffer,
    tiles: readonly Area[],
    compress: (image: Sharp) => Sharp,
  ): Promise<ScreenTile[]> {
    const images = joinTiles(tiles).map(async (area) => {
      const { width, height } = area;
      const rgb = rgbOf(pixels, this.size.width, area);
      const image = this.#openImage(rgb, { raw: { width, height, channels: 3 } });
      return { ...area, image: await compress(image).toBuffer() };
    });
    return Promise.all(images);
  }
}

function isSame(one: Buffer, other: Buffer, pictureWidth: number, { x, y, width, height }: Area): boolean {
  for (let line = y; line < y + height; line += 1) {
    const from = (line * pictureWidth + x) * 4;
    const to = from + width * 4;
    if (one.compare(other, from, to, from, to) !== 0) return false;
  }
  return true;
}
