import { readTiles, type ScreenTile, type TiledPicture } from "@tachiai/protocol";
import type { DecoderEvents, FrameDecoder } from "./frame-decoder.ts";

/** Draws pictures in tiles (docs/formats/screen-tiles.md), each frame at once when all its tiles are there. */
export function openTileDecoder(canvas: HTMLCanvasElement, events: DecoderEvents): FrameDecoder {
  let isOpen = true;
  let work = Promise.resolve();
  let waiting = 0;
  const draw = async (picture: TiledPicture, isKey: boolean, number: number) => {
    const images = await Promise.all(picture.tiles.map(imageOf));
    if (isOpen) {
      const isDrawn = drawTiles(canvas, picture, images, isKey);
      if (isDrawn) events.shown(number);
      if (!isDrawn || images.includes(undefined)) events.torn();
    }
    for (const image of images) image?.close();
  };
  return {
    decode({ isKey, payload }, number) {
      const picture = readTiles(payload);
      if (!picture) return events.failed();
      waiting += 1;
      work = work
        .then(() => (isOpen ? draw(picture, isKey, number) : undefined))
        .finally(() => {
          waiting -= 1;
        });
    },
    waiting: () => waiting,
    close() {
      isOpen = false;
    },
  };
}

/** Nothing for what is no image, or one of another size. */
async function imageOf({ image, width, height }: ScreenTile): Promise<ImageBitmap | undefined> {
  const decoded = await createImageBitmap(new Blob([new Uint8Array(image)])).catch((error: unknown) => {
    if (error instanceof DOMException) return undefined;
    throw error;
  });
  if (!decoded || (decoded.width === width && decoded.height === height)) return decoded;
  decoded.close();
  return undefined;
}

/** False when the picture is of another size than what it is drawn over. */
function drawTiles(
  canvas: HTMLCanvasElement,
  { width, height, tiles }: TiledPicture,
  images: readonly (ImageBitmap | undefined)[],
  isKey: boolean,
): boolean {
  const isSame = canvas.width === width && canvas.height === height;
  if (!isKey && !isSame) return false;
  if (!isSame) {
    canvas.width = width;
    canvas.height = height;
  }
  const context = canvas.getContext("2d");
  for (const [index, { x, y }] of tiles.entries()) {
    const image = images[index];
    if (image) context?.drawImage(image, x, y);
  }
  return true;
}
