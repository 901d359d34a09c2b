import { codecsFor, type PictureSize, type ScreenCodec } from "./codecs.ts";
import { encoderConfig, FrameEncoder, type Rate } from "./frame-encoder.ts";

/** A frame that takes longer makes less than 25 a second. */
const quickEnoughMs = 40;

const trials = 5;

/** By so many pixels the picture moves from trial to trial, or there would be nothing to encode. */
const shift = 4;

/**
 * The first codec of our order that this browser encodes quickly enough, measured by the screen itself; the quickest when none
 * is; undefined when there is none at all.
 */
export async function chooseCodec(
  frame: VideoFrame,
  rate: Rate,
  without: ReadonlySet<string>,
): Promise<ScreenCodec | undefined> {
  const size = evenSizeOf(frame);
  let quickest: { readonly codec: ScreenCodec; readonly frameMs: number } | undefined;
  for (const codec of codecsFor(size)) {
    if (without.has(codec.codec) || !(await isSupported(codec, size, rate))) continue;
    const frameMs = await measure(codec, frame, rate);
    if (frameMs <= quickEnoughMs) return codec;
    if (frameMs < (quickest?.frameMs ?? Number.POSITIVE_INFINITY)) quickest = { codec, frameMs };
  }
  return quickest?.codec;
}

/** Encoders take pairs of pixels; what is left over at the edge is cut off, for a picture that is scaled by one is blurred. */
export function evenSizeOf({
  displayWidth,
  displayHeight,
}: Pick<VideoFrame, "displayWidth" | "displayHeight">): PictureSize {
  return { width: displayWidth & ~1, height: displayHeight & ~1 };
}

async function isSupported(codec: ScreenCodec, size: PictureSize, rate: Rate): Promise<boolean> {
  const answer = await VideoEncoder.isConfigSupported(encoderConfig(codec, size, rate));
  return answer.supported === true;
}

async function measure(codec: ScreenCodec, frame: VideoFrame, rate: Rate): Promise<number> {
  const encoder = new FrameEncoder(codec, { encoded() {}, failed() {} });
  const begun = performance.now();
  for (let trial = 0; trial < trials && encoder.isOpen; trial++) {
    const moved = movedBy(frame, trial);
    await encoder.encode(moved, rate, trial === 0);
    moved.close();
  }
  // An encoder that failed is closed, and says so by that.
  await encoder.finish().catch(() => undefined);
  const frameMs = encoder.isOpen ? (performance.now() - begun) / trials : Number.POSITIVE_INFINITY;
  encoder.close();
  return frameMs;
}

function movedBy(frame: VideoFrame, trial: number): VideoFrame {
  const { width, height } = evenSizeOf(frame);
  const room = shift * trials;
  // A window that small needs no measuring by movement.
  const isTiny = width <= room || height <= room;
  const visibleRect = isTiny
    ? { x: 0, y: 0, width, height }
    : { x: shift * trial, y: shift * trial, width: width - room, height: height - room };
  return new VideoFrame(frame, { timestamp: trial * 40_000, visibleRect });
}
