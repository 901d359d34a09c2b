import type { Area } from "../../area.ts";
import type { Picture } from "../../screen.ts";

/** As large as video codecs' blocks: a changed one costs what it costs anyway. */
const tile = 64;
const bytesPerPixel = 4;

/** Remembers a picture and tells where the next one differs. Windows does not say where something was drawn. */
export class RememberedPicture {
  readonly #pixels: Uint8Array;
  #isEmpty = true;

  constructor({ pixels }: Picture) {
    this.#pixels = new Uint8Array(pixels.length);
  }

  /** Where this picture differs from the one before, in tiles of the picture; it is the one before from now on. */
  takeChanges(picture: Picture): Area[] {
    const { width, height } = picture;
    const changes = this.#isEmpty
      ? [{ x: 0, y: 0, width, height }]
      : bandsOf(picture).flatMap((band) => this.#changesIn(picture, band));
    for (const { y, height: lines } of changes) this.#remember(picture, y, lines);
    this.#isEmpty = false;
    return changes;
  }

  #changesIn(picture: Picture, band: Area): Area[] {
    if (this.#isSame(picture, band.y * picture.stride, (band.y + band.height) * picture.stride)) return [];
    const changed: Area[] = [];
    for (let x = 0; x < band.width; x += tile) {
      const part = { ...band, x, width: Math.min(tile, band.width - x) };
      if (!this.#isSameTile(picture, part)) joinTo(changed, part);
    }
    return changed;
  }

  #isSameTile(picture: Picture, { x, y, width, height }: Area): boolean {
    for (let line = y; line < y + height; line += 1) {
      const from = line * picture.stride + x * bytesPerPixel;
      if (!this.#isSame(picture, from, from + width * bytesPerPixel)) return false;
    }
    return true;
  }

  #isSame({ pixels }: Picture, from: number, to: number): boolean {
    return Buffer.compare(pixels.subarray(from, to), this.#pixels.subarray(from, to)) === 0;
  }

  #remember({ pixels, stride }: Picture, line: number, lines: number): void {
    const [from, to] = [line * stride, (line + lines) * stride];
    this.#pixels.set(pixels.subarray(from, to), from);
  }
}

function bandsOf({ width, height }: Picture): Area[] {
  return Array.from({ length: Math.ceil(height / tile) }, (_, at) => ({
    x: 0,
    y: at * tile,
    width,
    height: Math.min(tile, height - at * tile),
  }));
}

/** Neighbours in a band are one area. */
function joinTo(changed: Area[], part: Area): void {
  const last = changed.at(-1);
  if (last && last.x + last.width === part.x)
    changed[changed.length - 1] = { ...last, width: last.width + part.width };
  else changed.push(part);
}
