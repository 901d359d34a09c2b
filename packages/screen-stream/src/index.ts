export type { FrameDecoder } from "./decoding/frame-decoder.ts";
export { openFrameDecoder } from "./decoding/open-frame-decoder.ts";
export { type Cursor, imageOfCursor, keepMarks, type Marks } from "./draw-marks.ts";
export type { Rate } from "./frame-encoder.ts";
export type { EncodedAs } from "./screen-sender.ts";
export { ScreenView, type ViewEvents } from "./screen-view.ts";
export {
  canShareScreen,
  type SharedScreen,
  type SharedSurface,
  type SharingAnswer,
  type SharingEnd,
  type SharingEvents,
  shareScreen,
} from "./share-screen.ts";
