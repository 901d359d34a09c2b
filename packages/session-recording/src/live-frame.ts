import { concatBytes } from "@tachiai/protocol";

/** What a binary message of a live session carries (docs/formats/session-recording.md, "Live frame"). */
export type LiveFrameKind = "picture" | "cursor-shape" | "file-piece";

export interface LiveFrame {
  readonly kind: LiveFrameKind;
  /** A picture that needs none before it. */
  readonly isKey: boolean;
  /** A picture of the final pass, when the screen rests. */
  readonly isSharp: boolean;
  /** The shared screen's number; of a file piece the transfer's. */
  readonly stream: number;
  /** Counted within the stream; after 2³² − 1 comes 0. */
  readonly sequence: number;
  /** Milliseconds since 1970 by the sender's clock, with fractions. */
  readonly capturedAt: number;
  readonly payload: Uint8Array;
}

/** The longest message that either side takes. */
export const longestLiveFrameBytes = 8 * 1024 * 1024;

const HEADER_BYTES = 16;
const KEY = 1;
const SHARP = 2;
const numbers: Readonly<Record<LiveFrameKind, number>> = { picture: 1, "cursor-shape": 2, "file-piece": 3 };
const kinds = new Map(
  (["picture", "cursor-shape", "file-piece"] as const).map((kind) => [numbers[kind], kind]),
);

/** The last instant that a `Date` can be (ECMA-262). */
const LAST_INSTANT = 8.64e15;

/** Throws `RangeError` for what no reader would take. */
export function encodeLiveFrame(frame: LiveFrame): Uint8Array<ArrayBuffer> {
  if (!isSound(frame)) throw new RangeError("no live frame can say this");
  const header = new Uint8Array(HEADER_BYTES);
  const view = new DataView(header.buffer);
  view.setUint8(0, numbers[frame.kind]);
  view.setUint8(1, (frame.isKey ? KEY : 0) | (frame.isSharp ? SHARP : 0));
  view.setUint16(2, frame.stream);
  view.setUint32(4, frame.sequence);
  view.setFloat64(8, frame.capturedAt);
  return concatBytes(header, frame.payload);
}

/** Reads a message from anybody; undefined unless it is one of ours to the last bit. The payload shares its memory. */
export function decodeLiveFrame(message: Uint8Array): LiveFrame | undefined {
  if (message.length < HEADER_BYTES) return undefined;
  const view = new DataView(message.buffer, message.byteOffset, message.byteLength);
  const kind = kinds.get(view.getUint8(0));
  const flags = view.getUint8(1);
  if (!kind || flags > (KEY | SHARP)) return undefined;
  const frame = {
    kind,
    isKey: (flags & KEY) !== 0,
    isSharp: (flags & SHARP) !== 0,
    stream: view.getUint16(2),
    sequence: view.getUint32(4),
    capturedAt: view.getFloat64(8),
    payload: message.subarray(HEADER_BYTES),
  };
  return isSound(frame) ? frame : undefined;
}

function isSound({ kind, isKey, isSharp, stream, sequence, capturedAt, payload }: LiveFrame): boolean {
  return (
    (kind === "picture" || !(isKey || isSharp)) &&
    isWithin(stream, 0xffff) &&
    isWithin(sequence, 0xffff_ffff) &&
    capturedAt >= 0 &&
    !Object.is(capturedAt, -0) &&
    capturedAt <= LAST_INSTANT &&
    payload.length > 0 &&
    payload.length <= longestLiveFrameBytes - HEADER_BYTES
  );
}

function isWithin(number: number, most: number): boolean {
  return Number.isInteger(number) && number >= 0 && number <= most;
}
