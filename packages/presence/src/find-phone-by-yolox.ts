import type { DeviceSighting } from "./device-sighting.ts";
import type { Box } from "./face-box.ts";
import type { Frame } from "./frame.ts";
import type { InferenceSession } from "./inference.ts";
import { models } from "./models.ts";
import { sampleFrame, stretchBox } from "./sample-frame.ts";

const input = models["phone-yolox"].input;
const [, , ROWS, COLUMNS] = input.shape;
const STRIDES = [8, 16, 32];
/** Centre, size, objectness, then 80 classes. */
const VALUES = 85;
const CELL_PHONE = 67;

/**
 * The likeliest mobile phone of a frame, looked for in two overlapping squares: a phone that films from a metre away is
 * too small in the whole frame shrunk to the model's size.
 */
export async function findPhoneByYolox(
  session: InferenceSession,
  frame: Frame,
): Promise<DeviceSighting | undefined> {
  let best: DeviceSighting | undefined;
  for (const square of squaresOf(frame)) {
    sampleFrame(frame, stretchBox(square, COLUMNS, ROWS), input, session.input);
    const [output] = await session.run();
    if (!output) throw new RangeError("the phone detector gave no output");
    const sighting = likeliestPhone(output, square);
    if (!best || sighting.score > best.score) best = sighting;
  }
  return best;
}

/** Squares as high as the frame at both of its ends; one where the frame is square itself. */
function squaresOf(frame: Frame): readonly Box[] {
  const side = Math.min(frame.width, frame.height);
  const first = { left: 0, top: 0, right: side, bottom: side };
  const last = {
    left: frame.width - side,
    top: frame.height - side,
    right: frame.width,
    bottom: frame.height,
  };
  return frame.width === frame.height ? [first] : [first, last];
}

/** The output lists the cells of three grids, finest first; positions are relative to the cell, sizes logarithmic. */
function likeliestPhone(output: Float32Array, square: Box): DeviceSighting {
  let best = { score: -1, row: 0, column: 0, stride: 8, at: 0 };
  let at = 0;
  for (const stride of STRIDES)
    for (let row = 0; row < ROWS / stride; row++)
      for (let column = 0; column < COLUMNS / stride; column++, at += VALUES) {
        const score = output[at + 4]! * output[at + 5 + CELL_PHONE]!;
        if (score > best.score) best = { score, row, column, stride, at };
      }
  const zoom = (square.right - square.left) / COLUMNS;
  const x = square.left + (output[best.at]! + best.column) * best.stride * zoom;
  const y = square.top + (output[best.at + 1]! + best.row) * best.stride * zoom;
  const halfWidth = (Math.exp(output[best.at + 2]!) * best.stride * zoom) / 2;
  const halfHeight = (Math.exp(output[best.at + 3]!) * best.stride * zoom) / 2;
  return {
    score: best.score,
    box: { left: x - halfWidth, top: y - halfHeight, right: x + halfWidth, bottom: y + halfHeight },
  };
}
