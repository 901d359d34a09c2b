import type { EncodedAs } from "../screen-sender.ts";
import type { DecoderEvents, FrameDecoder } from "./frame-decoder.ts";
import { openTileDecoder } from "./tile-frames.ts";
import { openVideoDecoder } from "./video-frames.ts";

/** Opens what decodes frames that are encoded so. Throws `TypeError` or `DOMException` for a codec that nobody knows. */
export function openFrameDecoder(
  canvas: HTMLCanvasElement,
  as: EncodedAs,
  events: DecoderEvents,
): FrameDecoder {
  return as.codec === "tiles" ? openTileDecoder(canvas, events) : openVideoDecoder(canvas, as, events);
}
