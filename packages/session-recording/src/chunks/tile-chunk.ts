import { concatBytes } from "@tachiai/protocol";
import { type CutChunk, largestChunkBytes } from "./chunk-cutter.ts";
import type { RecordedFrame } from "./recorded-stream.ts";

const MAGIC = Uint8Array.from("TACHTILE\u0001", (character) => character.charCodeAt(0));
const FRAME_HEADER_BYTES = 13;

/** A chunk of tile messages, which no container of others holds (docs/formats/session-recording.md, "Tiles"). */
export function writeTileChunk({ frames }: Pick<CutChunk, "frames">): Uint8Array<ArrayBuffer> {
  return concatBytes(MAGIC, ...frames.flatMap((frame) => [headerOf(frame), frame.bytes]));
}

/** Undefined for what is none, also when it is cut off. */
export function readTileChunk(chunk: Uint8Array): RecordedFrame[] | undefined {
  if (chunk.length > largestChunkBytes * 2 || !MAGIC.every((byte, index) => chunk[index] === byte))
    return undefined;
  const view = new DataView(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  const frames: RecordedFrame[] = [];
  for (let at = MAGIC.length; at < chunk.length; ) {
    if (at + FRAME_HEADER_BYTES > chunk.length) return undefined;
    const from = at + FRAME_HEADER_BYTES;
    const to = from + view.getUint32(at + 9);
    const flag = view.getUint8(at);
    if (flag > 1 || to === from || to > chunk.length) return undefined;
    frames.push({ isKey: flag === 1, capturedAt: view.getFloat64(at + 1), bytes: chunk.subarray(from, to) });
    at = to;
  }
  return frames;
}

function headerOf({ isKey, capturedAt, bytes }: RecordedFrame): Uint8Array {
  const header = new Uint8Array(FRAME_HEADER_BYTES);
  const view = new DataView(header.buffer);
  view.setUint8(0, isKey ? 1 : 0);
  view.setFloat64(1, capturedAt);
  view.setUint32(9, bytes.length);
  return header;
}
