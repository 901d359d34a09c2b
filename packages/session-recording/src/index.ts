export {
  decodeLiveFrame,
  encodeLiveFrame,
  type LiveFrame,
  type LiveFrameKind,
  longestLiveFrameBytes,
} from "./live-frame.ts";
