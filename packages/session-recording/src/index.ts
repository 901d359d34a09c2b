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
export { type CursorShape, decodeCursorShape, encodeCursorShape, largestCursor } from "./cursor-shape.ts";
export { readEvents, writeEvents } from "./events/event-lines.ts";
export { type ClosedEvents, EventTrack, eventsWaitMs } from "./events/event-track.ts";
export { InputKind, SessionEvent } from "./events/session-event.ts";
export {
  decodeLiveFrame,
  encodeLiveFrame,
  type LiveFrame,
  type LiveFrameKind,
  longestLiveFrameBytes,
} from "./live-frame.ts";
export {
  type ChunkFacts,
  layOutSession,
  type SessionTimeline,
  type StreamEnd,
  type StreamTimeline,
  type TimelineGap,
  type TimelinePiece,
} from "./timeline/session-timeline.ts";
