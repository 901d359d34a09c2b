import { z } from "zod";

/**
 * How a stream is encoded: the codec string of WebCodecs for what a chunk can hold, or our own tile messages. H.264 is
 * Annex B.
 */
export const PictureCodec = z.union([
  z.literal("tiles"),
  z.string().regex(/^(avc[13]\.[0-9A-Fa-f]{6}|(av01|vp09)(\.[0-9A-Z]{1,3}){3,9})$/),
]);
export type PictureCodec = z.infer<typeof PictureCodec>;

/** What is said of a stream before its first frame. */
export const RecordedStream = z.strictObject({
  /** The shared screen's number. */
  stream: z.int().min(0).max(0xffff),
  codec: PictureCodec,
  width: z.int().min(1).max(16_384),
  height: z.int().min(1).max(16_384),
});
export type RecordedStream = z.infer<typeof RecordedStream>;

export const ChunkMediaType = z.enum([
  "video/mp4",
  "video/webm",
  "application/vnd.tachiai.tiles",
  "application/jsonl",
]);
export type ChunkMediaType = z.infer<typeof ChunkMediaType>;

/** In what a stream of this codec is kept. */
export function mediaTypeOf(codec: PictureCodec): Exclude<ChunkMediaType, "application/jsonl"> {
  if (codec === "tiles") return "application/vnd.tachiai.tiles";
  return codec.startsWith("avc") ? "video/mp4" : "video/webm";
}

/** A frame as it is kept: the bytes that were forwarded. */
export interface RecordedFrame {
  readonly isKey: boolean;
  /** Milliseconds since 1970 by the clock of who captured it, whole. */
  readonly capturedAt: number;
  readonly bytes: Uint8Array;
}
