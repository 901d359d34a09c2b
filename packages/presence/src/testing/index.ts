export {
  type Clip,
  type ClipOptions,
  dayScript,
  type LabelledSegment,
  makeClip,
  type Scene,
  type Segment,
} from "./clip.ts";
export { enrolPerson } from "./enrol-person.ts";
export { type LivedClip, liveThroughClip, verdictOfScene } from "./live-through-clip.ts";
export { type EncodeJpeg, mjpegOf } from "./mjpeg.ts";
export { type DecodeJpeg, photographsBy } from "./photographs.ts";
export { type PersonName, type Photograph, type Portrait, portraits } from "./portraits.ts";
