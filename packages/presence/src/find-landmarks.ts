import type { Box, Point } from "./face-box.ts";
import { heightOf, widthOf } from "./face-box.ts";
import type { Frame } from "./frame.ts";
import type { InferenceSession } from "./inference.ts";
import { models } from "./models.ts";
import { sampleFrame, stretchBox } from "./sample-frame.ts";

const input = models["face-landmark"].input;
const [, , ROWS, COLUMNS] = input.shape;

/** 68 points in frame pixels, numbered as iBUG 300-W numbers them: jaw 0–16, brows, nose 27–35, eyes 36–47, mouth. */
export type Landmarks = readonly Point[];

/** Places the 68 landmarks of a detected face. */
export async function findLandmarks(
  landmarker: InferenceSession,
  frame: Frame,
  detected: Box,
): Promise<Landmarks> {
  const face = squareAround(detected);
  sampleFrame(frame, stretchBox(face, COLUMNS, ROWS), input, landmarker.input);
  const [output] = await landmarker.run();
  if (!output) throw new RangeError("the landmark model gave no points");
  const points: Point[] = [];
  for (let at = 0; at + 1 < output.length; at += 2)
    points.push({
      x: face.left + output[at]! * widthOf(face),
      y: face.top + output[at + 1]! * heightOf(face),
    });
  return points;
}

/** The five points a face is aligned by, as the feature model was trained: eyes, nose tip, mouth corners. */
export function alignmentPoints(landmarks: Landmarks): readonly [Point, Point, Point, Point, Point] {
  return [
    meanOf(landmarks, [37, 38, 40, 41]),
    meanOf(landmarks, [43, 44, 46, 47]),
    meanOf(landmarks, [30]),
    meanOf(landmarks, [48]),
    meanOf(landmarks, [54]),
  ];
}

/** The detector's boxes are taller than wide; stretching them to the model's square moves the points of some faces. */
function squareAround(box: Box): Box {
  const half = Math.max(widthOf(box), heightOf(box)) / 2;
  const x = (box.left + box.right) / 2;
  const y = (box.top + box.bottom) / 2;
  return { left: x - half, top: y - half, right: x + half, bottom: y + half };
}

/** The centre of some of the landmarks, by their numbers. */
export function meanOf(landmarks: Landmarks, numbers: readonly number[]): Point {
  let x = 0;
  let y = 0;
  for (const number of numbers) {
    const point = landmarks[number];
    if (!point) throw new RangeError(`landmark ${number} is missing`);
    x += point.x / numbers.length;
    y += point.y / numbers.length;
  }
  return { x, y };
}
