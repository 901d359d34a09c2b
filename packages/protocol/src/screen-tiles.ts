/** A part of a picture, as an image of its own. */
export interface ScreenTile {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** JPEG or WebP. */
  readonly image: Uint8Array;
}

/** A frame of a stream whose codec is `tiles`: what has changed of a picture, or all of it (docs/formats/screen-tiles.md). */
export interface TiledPicture {
  readonly width: number;
  readonly height: number;
  readonly tiles: readonly ScreenTile[];
}

const version = 1;
const headBytes = 8;
const tileBytes = 12;
/** As many as a picture of 16,384 by 16,384 has of the size that we cut. */
const mostTiles = 16_384;

export function composeTiles({ width, height, tiles }: TiledPicture): Uint8Array {
  const images = tiles.reduce((sum, { image }) => sum + image.length, 0);
  const bytes = new Uint8Array(headBytes + tiles.length * tileBytes + images);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, version);
  view.setUint16(2, width);
  view.setUint16(4, height);
  view.setUint16(6, tiles.length);
  let at = headBytes;
  let imageAt = headBytes + tiles.length * tileBytes;
  for (const tile of tiles) {
    view.setUint16(at, tile.x);
    view.setUint16(at + 2, tile.y);
    view.setUint16(at + 4, tile.width);
    view.setUint16(at + 6, tile.height);
    view.setUint32(at + 8, tile.image.length);
    bytes.set(tile.image, imageAt);
    at += tileBytes;
    imageAt += tile.image.length;
  }
  return bytes;
}

/** Reads what may come from anybody; nothing unless every byte has its place and every tile lies within the picture. Images are not looked into. */
export function readTiles(bytes: Uint8Array): TiledPicture | undefined {
  if (bytes.length < headBytes) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [width, height, count] = [view.getUint16(2), view.getUint16(4), view.getUint16(6)];
  if (view.getUint8(0) !== version || view.getUint8(1) !== 0 || count > mostTiles) return undefined;
  let imageAt = headBytes + count * tileBytes;
  if (width === 0 || height === 0 || imageAt > bytes.length) return undefined;
  const tiles: ScreenTile[] = [];
  for (let at = headBytes; tiles.length < count; at += tileBytes) {
    const length = view.getUint32(at + 8);
    const tile = {
      x: view.getUint16(at),
      y: view.getUint16(at + 2),
      width: view.getUint16(at + 4),
      height: view.getUint16(at + 6),
      image: bytes.subarray(imageAt, imageAt + length),
    };
    imageAt += length;
    const isInside = tile.x + tile.width <= width && tile.y + tile.height <= height;
    if (!isInside || tile.width === 0 || tile.height === 0 || length === 0) return undefined;
    if (imageAt > bytes.length) return undefined;
    tiles.push(tile);
  }
  return imageAt === bytes.length ? { width, height, tiles } : undefined;
}
