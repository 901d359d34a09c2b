import type { Frame } from "./frame.ts";

/** What the whole picture shows, before anybody is looked for. Grey levels run from 0 to 255. */
export interface SceneMeasures {
  readonly mean: number;
  /** Standard deviation of the grey levels. */
  readonly deviation: number;
  /** Mean change of a grey level since the frame before; missing for the first frame. */
  readonly difference?: number;
}

const COLUMNS = 80;
const ROWS = 60;

/** Grey levels of single pixels on a grid: single ones, because an average would hide the noise that tells a live camera. */
export type SceneSample = Float32Array;

/** Samples the frame and compares it with the sample of the frame before. */
export function measureScene(
  frame: Frame,
  before: SceneSample | undefined,
): { readonly measures: SceneMeasures; readonly sample: SceneSample } {
  const sample = new Float32Array(COLUMNS * ROWS);
  let sum = 0;
  let squares = 0;
  let changed = 0;
  for (let j = 0, at = 0; j < ROWS; j++) {
    const row = Math.floor(((j + 0.5) * frame.height) / ROWS);
    for (let i = 0; i < COLUMNS; i++, at++) {
      const pixel = (row * frame.width + Math.floor(((i + 0.5) * frame.width) / COLUMNS)) * 4;
      const grey =
        0.299 * frame.rgba[pixel]! + 0.587 * frame.rgba[pixel + 1]! + 0.114 * frame.rgba[pixel + 2]!;
      sample[at] = grey;
      sum += grey;
      squares += grey * grey;
      if (before) changed += Math.abs(grey - before[at]!);
    }
  }
  const count = sample.length;
  const mean = sum / count;
  const deviation = Math.sqrt(Math.max(0, squares / count - mean * mean));
  return {
    sample,
    measures: before ? { mean, deviation, difference: changed / count } : { mean, deviation },
  };
}
