import { concatBytes } from "@tachiai/protocol";

/** How the pointer of a computer looks; the picture itself never contains it. */
export interface CursorShape {
  readonly width: number;
  readonly height: number;
  /** The pixel of the shape that points. */
  readonly hotX: number;
  readonly hotY: number;
  /** Red, green, blue and opacity a pixel, not premultiplied. */
  readonly rgba: Uint8Array;
}

/** No pointer is larger, also one for people who see badly. */
export const largestCursor = 256;
const headBytes = 8;

/** The payload of a `cursor-shape` frame. Throws `RangeError` for what no reader would take. */
export function encodeCursorShape(shape: CursorShape): Uint8Array<ArrayBuffer> {
  if (!isSound(shape)) throw new RangeError("no pointer looks like this");
  const head = new Uint8Array(headBytes);
  const view = new DataView(head.buffer);
  for (const [at, part] of [shape.width, shape.height, shape.hotX, shape.hotY].entries())
    view.setUint16(at * 2, part);
  return concatBytes(head, shape.rgba);
}

/** Reads a payload from anybody; undefined unless it is one to the last byte. The pixels share its memory. */
export function decodeCursorShape(payload: Uint8Array): CursorShape | undefined {
  if (payload.length < headBytes) return undefined;
  const view = new DataView(payload.buffer, payload.byteOffset, payload.byteLength);
  const shape = {
    width: view.getUint16(0),
    height: view.getUint16(2),
    hotX: view.getUint16(4),
    hotY: view.getUint16(6),
    rgba: payload.subarray(headBytes),
  };
  return isSound(shape) ? shape : undefined;
}

/** A pointer that is hidden has no pixels. */
function isSound({ width, height, hotX, hotY, rgba }: CursorShape): boolean {
  return (
    width <= largestCursor &&
    height <= largestCursor &&
    hotX <= width &&
    hotY <= height &&
    rgba.length === width * height * 4
  );
}
