import { type Box, heightOf, widthOf } from "./face-box.ts";
import { type Landmarks, meanOf } from "./find-landmarks.ts";
import type { Frame } from "./frame.ts";

/** What a face's picture is worth for recognition. */
export interface FaceMeasures {
  /** Height of the face in frame pixels. */
  readonly height: number;
  /** Share of the face box that lies inside the frame, 0 to 1. */
  readonly inside: number;
  /** Variance of the Laplacian in proportion to the variance of the grey levels. */
  readonly sharpness: number;
  /** Mean grey level of the face. */
  readonly light: number;
  /** Mean grey level of the whole frame minus that of the face. */
  readonly glare: number;
  /** Turned to the person's own left (positive) or right, -1 to 1; a full profile is near 1. */
  readonly yaw: number;
  /** Where the nose tip lies between eyes (0) and mouth (1): small when looking up, large when looking down. */
  readonly pitch: number;
  /** Tilt of the head in degrees, clockwise in the picture. */
  readonly roll: number;
  /** Contrast around the mouth in proportion to the face's light: lips and nostrils have it, cloth has little. */
  readonly mouthContrast: number;
  /** How much less red than the cheeks the surroundings of the mouth are, in proportion to the light. */
  readonly mouthPaleness: number;
}

const SIDE = 112;
const AREA = SIDE * SIDE;

// Regions of the aligned face (align-face.ts): eyes at row 52, nose tip at 72, mouth at 92.
const whole = { left: 28, right: 84, top: 30, bottom: 102 };
const cheeks = { left: 36, right: 76, top: 56, bottom: 66 };
const mouth = { left: 42, right: 70, top: 84, bottom: 104 };

/**
 * Measures a face from its landmarks and from the aligned picture that `placeFace` put into the feature model's
 * input (three planes, blue first).
 */
export function measureFace(
  frame: Frame,
  face: Box,
  landmarks: Landmarks,
  aligned: Float32Array,
  frameMean: number,
): FaceMeasures {
  const grey = new Float32Array(AREA);
  const redness = new Float32Array(AREA);
  for (let at = 0; at < AREA; at++) {
    const blue = aligned[at]! * 128 + 127;
    const green = aligned[AREA + at]! * 128 + 127;
    const red = aligned[2 * AREA + at]! * 128 + 127;
    grey[at] = 0.299 * red + 0.587 * green + 0.114 * blue;
    redness[at] = 0.713 * (red - grey[at]!);
  }
  const face112 = spreadOf(grey, whole);
  const mouthGrey = spreadOf(grey, mouth);
  const light = Math.max(1, face112.mean);
  return {
    height: heightOf(face),
    inside: insideOf(frame, face),
    sharpness: laplacianVariance(grey) / Math.max(1, face112.variance),
    light: face112.mean,
    glare: frameMean - face112.mean,
    ...directionOf(landmarks),
    mouthContrast: Math.sqrt(mouthGrey.variance) / light,
    mouthPaleness: (spreadOf(redness, cheeks).mean - spreadOf(redness, mouth).mean) / light,
  };
}

/** Where a head is turned, from its landmarks alone. */
function directionOf(landmarks: Landmarks): Pick<FaceMeasures, "yaw" | "pitch" | "roll"> {
  const rightEye = meanOf(landmarks, [36, 37, 38, 39, 40, 41]);
  const leftEye = meanOf(landmarks, [42, 43, 44, 45, 46, 47]);
  const nose = meanOf(landmarks, [30]);
  const lips = meanOf(landmarks, [48, 54]);
  const apart = Math.hypot(leftEye.x - rightEye.x, leftEye.y - rightEye.y) || 1;
  const cos = (leftEye.x - rightEye.x) / apart;
  const sin = (leftEye.y - rightEye.y) / apart;
  const across = (number: number): number => {
    const point = meanOf(landmarks, [number]);
    return (point.x - nose.x) * cos + (point.y - nose.y) * sin;
  };
  const below = (point: { readonly x: number; readonly y: number }): number =>
    (point.y - rightEye.y) * cos - (point.x - rightEye.x) * sin;
  // Jaw points 1 and 15 lie beside the ears; the picture's left is the person's right.
  const toRight = Math.max(0, -across(1));
  const toLeft = Math.max(0, across(15));
  return {
    yaw: (toRight - toLeft) / (toRight + toLeft || 1),
    pitch: below(nose) / (below(lips) || 1),
    roll: (Math.atan2(sin, cos) * 180) / Math.PI,
  };
}

function insideOf(frame: Frame, face: Box): number {
  const width = Math.min(frame.width, face.right) - Math.max(0, face.left);
  const height = Math.min(frame.height, face.bottom) - Math.max(0, face.top);
  return (Math.max(0, width) * Math.max(0, height)) / (widthOf(face) * heightOf(face));
}

function spreadOf(plane: Float32Array, region: Box): { readonly mean: number; readonly variance: number } {
  let sum = 0;
  let squares = 0;
  for (let row = region.top; row < region.bottom; row++)
    for (let column = region.left; column < region.right; column++) {
      const value = plane[row * SIDE + column]!;
      sum += value;
      squares += value * value;
    }
  const count = widthOf(region) * heightOf(region);
  const mean = sum / count;
  return { mean, variance: Math.max(0, squares / count - mean * mean) };
}

function laplacianVariance(grey: Float32Array): number {
  let sum = 0;
  let squares = 0;
  let count = 0;
  for (let row = whole.top; row < whole.bottom; row++)
    for (let column = whole.left; column < whole.right; column++) {
      const at = row * SIDE + column;
      const value = grey[at - 1]! + grey[at + 1]! + grey[at - SIDE]! + grey[at + SIDE]! - 4 * grey[at]!;
      sum += value;
      squares += value * value;
      count++;
    }
  const mean = sum / count;
  return squares / count - mean * mean;
}
