import { clearRegions, type EncodedPicture, type EncodePicture, type StillOrder } from "@tachiai/agent-core";

/** How many times smaller the room is drawn before it is drawn large again: nothing in it can be made out then. */
const blurFactor = 24;

/** Encodes what a canvas shows, as WebP, or as JPEG where the browser has no WebP. */
export function encoderOf(source: OffscreenCanvas, keepClear?: StillOrder["keepClear"]): EncodePicture {
  return async (size, quality): Promise<EncodedPicture> => {
    const canvas = new OffscreenCanvas(size.width, size.height);
    const context = contextOf(canvas);
    context.imageSmoothingQuality = "high";
    if (keepClear) drawBlurred(context, source, keepClear);
    else context.drawImage(source, 0, 0, size.width, size.height);
    const blob = await encode(canvas, quality);
    return { ...blob, ...size };
  };
}

export function contextOf(
  canvas: OffscreenCanvas,
  settings?: CanvasRenderingContext2DSettings,
): OffscreenCanvasRenderingContext2D {
  const context = canvas.getContext("2d", settings);
  if (!context) throw new Error("this browser draws on no canvas in a worker");
  return context;
}

async function encode(
  canvas: OffscreenCanvas,
  quality: number,
): Promise<Pick<EncodedPicture, "mediaType" | "bytes">> {
  for (const mediaType of ["image/webp", "image/jpeg"] as const) {
    const blob = await canvas.convertToBlob({ type: mediaType, quality });
    if (blob.type === mediaType) return { mediaType, bytes: new Uint8Array(await blob.arrayBuffer()) };
  }
  throw new Error("this browser encodes neither WebP nor JPEG");
}

/** Draws the room out of focus, and head and shoulders of everybody clear on top. */
function drawBlurred(
  context: OffscreenCanvasRenderingContext2D,
  source: OffscreenCanvas,
  { faces, in: size }: NonNullable<StillOrder["keepClear"]>,
): void {
  const { width, height } = context.canvas;
  // By the size of the source, so that nothing is more, or less, out of focus in a thumbnail than in its picture.
  const small = new OffscreenCanvas(
    Math.ceil(source.width / blurFactor),
    Math.ceil(source.height / blurFactor),
  );
  contextOf(small).drawImage(source, 0, 0, small.width, small.height);
  context.drawImage(small, 0, 0, width, height);
  for (const { x, y, radiusX, radiusY } of clearRegions(faces, size, { width, height })) {
    context.save();
    context.beginPath();
    context.ellipse(x, y, radiusX, radiusY, 0, 0, 2 * Math.PI);
    context.clip();
    context.drawImage(source, 0, 0, width, height);
    context.restore();
  }
}
