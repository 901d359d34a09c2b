export {
  ChunkCutter,
  type CutChunk,
  type CutStep,
  type LostFrames,
  longestChunkMs,
} from "./chunks/chunk-cutter.ts";
export { type ChunkInQuestion, readChunk } from "./chunks/read-chunk.ts";
export {
  ChunkMediaType,
  mediaTypeOf,
  PictureCodec,
  type RecordedFrame,
  RecordedStream,
} from "./chunks/recorded-stream.ts";
export { writeChunk } from "./chunks/write-chunk.ts";
export {
  decodeLiveFrame,
  encodeLiveFrame,
  type LiveFrame,
  type LiveFrameKind,
  longestLiveFrameBytes,
} from "./live-frame.ts";
