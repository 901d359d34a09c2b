import type { EncodedAs } from "../screen-sender.ts";
import type { DecoderEvents, FrameDecoder } from "./frame-decoder.ts";

/** Decodes what WebCodecs decodes. */
export function openVideoDecoder(
  canvas: HTMLCanvasElement,
  { codec, width, height, description }: EncodedAs,
  events: DecoderEvents,
): FrameDecoder {
  const decoder = new VideoDecoder({
    output(picture) {
      const { timestamp } = picture;
      if (events.wants?.(timestamp) ?? true) drawPicture(canvas, picture);
      picture.close();
      events.shown(timestamp);
    },
    error: () => events.failed(),
  });
  decoder.configure({
    codec,
    codedWidth: width,
    codedHeight: height,
    optimizeForLatency: true,
    ...(description && { description }),
  });
  return {
    decode({ isKey, payload }, number) {
      const type = isKey ? "key" : "delta";
      decoder.decode(new EncodedVideoChunk({ type, timestamp: number, data: payload }));
    },
    waiting: () => decoder.decodeQueueSize,
    close() {
      if (decoder.state !== "closed") decoder.close();
    },
  };
}

function drawPicture(canvas: HTMLCanvasElement, picture: VideoFrame): void {
  const { displayWidth: width, displayHeight: height } = picture;
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  canvas.getContext("2d")?.drawImage(picture, 0, 0);
}
