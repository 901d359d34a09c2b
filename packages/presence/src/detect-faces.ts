import { keepStrongest, type ScoredBox } from "./face-box.ts";
import type { Frame } from "./frame.ts";
import type { InferenceSession } from "./inference.ts";
import { models } from "./models.ts";
import { sampleFrame } from "./sample-frame.ts";

const input = models["face-detect"].input;
const [, , ROWS, COLUMNS] = input.shape;
const MAXIMAL_OVERLAP = 0.4;

/**
 * Finds the faces of a frame, largest first, in frame pixels. The frame keeps its proportions: what its shape leaves
 * free of the model's picture repeats its edge, and boxes found there are dropped.
 */
export async function detectFaces(
  detector: InferenceSession,
  frame: Frame,
  minimalScore: number,
): Promise<ScoredBox[]> {
  const zoom = Math.max(frame.width / COLUMNS, frame.height / ROWS);
  const corner = zoom / 2 - 0.5;
  sampleFrame(frame, { a: zoom, b: 0, left: corner, c: 0, d: zoom, top: corner }, input, detector.input);
  const [scores, corners] = await detector.run();
  if (!scores || !corners) throw new RangeError("the face detector gave no boxes");

  const found: ScoredBox[] = [];
  for (let prior = 0; prior * 2 < scores.length; prior++) {
    const score = scores[prior * 2 + 1]!;
    if (score < minimalScore) continue;
    const left = corners[prior * 4]! * COLUMNS * zoom;
    const top = corners[prior * 4 + 1]! * ROWS * zoom;
    const right = corners[prior * 4 + 2]! * COLUMNS * zoom;
    const bottom = corners[prior * 4 + 3]! * ROWS * zoom;
    if ((left + right) / 2 < frame.width && (top + bottom) / 2 < frame.height)
      found.push({ left, top, right, bottom, score });
  }
  return keepStrongest(found, MAXIMAL_OVERLAP).toSorted(
    (a, b) => (b.right - b.left) * (b.bottom - b.top) - (a.right - a.left) * (a.bottom - a.top),
  );
}
