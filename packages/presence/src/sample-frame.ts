import type { Box } from "./face-box.ts";
import type { Frame } from "./frame.ts";
import type { ModelInput } from "./models.ts";

/** Maps a target pixel's centre to a frame position: `x = a·i + b·j + left`, `y = c·i + d·j + top`. */
export interface Sampling {
  readonly a: number;
  readonly b: number;
  readonly left: number;
  readonly c: number;
  readonly d: number;
  readonly top: number;
}

/** How a model wants its pixels; the rows of the manifest fit. */
export type PixelLayout = Pick<ModelInput, "planes" | "offset" | "divisor" | "shape">;

/** The sampling that stretches a box of the frame over a target of `columns` × `rows`. */
export function stretchBox(box: Box, columns: number, rows: number): Sampling {
  const a = (box.right - box.left) / columns;
  const d = (box.bottom - box.top) / rows;
  return { a, b: 0, left: box.left + a / 2 - 0.5, c: 0, d, top: box.top + d / 2 - 0.5 };
}

/**
 * Samples the frame bilinearly straight into a model's planes. Positions outside the frame take its nearest pixel, so
 * that a face cut by the edge keeps plausible surroundings.
 */
export function sampleFrame(
  frame: Frame,
  sampling: Sampling,
  layout: PixelLayout,
  target: Float32Array,
): void {
  const { rgba, width, height } = frame;
  const [, , rows, columns] = layout.shape;
  const area = rows * columns;
  const gain = 1 / layout.divisor;
  const bias = -layout.offset * gain;
  const lastColumn = width - 1;
  const lastRow = height - 1;
  // Planes in the order they are stored: for "bgr" the red value goes to the third plane.
  const redPlane = layout.planes === "bgr" ? 2 * area : 0;
  const bluePlane = layout.planes === "bgr" ? 0 : 2 * area;
  const isLuma = layout.planes === "luma";

  for (let j = 0, at = 0; j < rows; j++) {
    for (let i = 0; i < columns; i++, at++) {
      let x = sampling.a * i + sampling.b * j + sampling.left;
      let y = sampling.c * i + sampling.d * j + sampling.top;
      x = x < 0 ? 0 : x > lastColumn ? lastColumn : x;
      y = y < 0 ? 0 : y > lastRow ? lastRow : y;
      const column = x | 0;
      const row = y | 0;
      const right = x - column;
      const below = y - row;
      const topLeft = (row * width + column) * 4;
      const topRight = column < lastColumn ? topLeft + 4 : topLeft;
      const down = row < lastRow ? width * 4 : 0;
      const w11 = right * below;
      const w01 = right - w11;
      const w10 = below - w11;
      const w00 = 1 - right - w10;
      const red =
        rgba[topLeft]! * w00 +
        rgba[topRight]! * w01 +
        rgba[topLeft + down]! * w10 +
        rgba[topRight + down]! * w11;
      const green =
        rgba[topLeft + 1]! * w00 +
        rgba[topRight + 1]! * w01 +
        rgba[topLeft + down + 1]! * w10 +
        rgba[topRight + down + 1]! * w11;
      const blue =
        rgba[topLeft + 2]! * w00 +
        rgba[topRight + 2]! * w01 +
        rgba[topLeft + down + 2]! * w10 +
        rgba[topRight + down + 2]! * w11;
      if (isLuma) {
        target[at] = (0.299 * red + 0.587 * green + 0.114 * blue) * gain + bias;
        continue;
      }
      target[redPlane + at] = red * gain + bias;
      target[area + at] = green * gain + bias;
      target[bluePlane + at] = blue * gain + bias;
    }
  }
}
