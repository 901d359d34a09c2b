import type { Photograph, Portrait } from "./portraits.ts";

/** A head cut from a photograph: RGBA whose alpha fades out towards the shoulders and the neighbours. */
export interface Head {
  readonly rgba: Uint8Array;
  readonly width: number;
  readonly height: number;
  /** Height of the face itself, in this picture's pixels. */
  readonly faceHeight: number;
  /** The face's centre, in this picture's pixels. */
  readonly centreX: number;
  readonly centreY: number;
}

/** How far the cut reaches beyond the face, in face widths and heights. */
const BESIDE = 0.42;
const ABOVE = 0.3;
const BELOW = 0.3;
const FEATHER = 0.16;
const FACE_HEIGHT = 200;

/** Cuts a person's head out of the photograph, its face 200 pixels tall, with or without a surgical mask drawn on. */
export function cutHead(photograph: Photograph, portrait: Portrait, wearing: "nothing" | "mask"): Head {
  const [left, top, right, bottom] = portrait.face;
  const scale = FACE_HEIGHT / (bottom - top);
  const cutLeft = left - BESIDE * (right - left);
  const cutTop = top - ABOVE * (bottom - top);
  const width = Math.round((right - left) * (1 + 2 * BESIDE) * scale);
  const height = Math.round((bottom - top) * (1 + ABOVE + BELOW) * scale);
  const rgba = new Uint8Array(width * height * 4);
  const mask = portrait.mask.map(([x, y]) => [(x - cutLeft) * scale, (y - cutTop) * scale] as const);

  for (let j = 0; j < height; j++) {
    for (let i = 0; i < width; i++) {
      const at = (j * width + i) * 4;
      const isMasked = wearing === "mask" && isInside(mask, i, j);
      for (let channel = 0; channel < 3; channel++)
        rgba[at + channel] = isMasked
          ? clothOf(channel, j)
          : meanOf(photograph, cutLeft + i / scale, cutTop + j / scale, 1 / scale, channel);
      const distance = Math.hypot((i + 0.5) / (width / 2) - 1, (j + 0.5) / (height / 2) - 1);
      rgba[at + 3] = 255 * Math.min(1, Math.max(0, (1 - distance) / FEATHER));
    }
  }
  return {
    rgba,
    width,
    height,
    faceHeight: FACE_HEIGHT,
    centreX: ((left + right) / 2 - cutLeft) * scale,
    centreY: ((top + bottom) / 2 - cutTop) * scale,
  };
}

/** Pale blue cloth with three folds. */
function clothOf(channel: number, row: number): number {
  const fold = row % 22 < 2 ? -26 : 0;
  return [168, 200, 214][channel]! + fold;
}

/** The mean of the photograph under one target pixel, so that shrinking does not alias. */
function meanOf(photograph: Photograph, x: number, y: number, side: number, channel: number): number {
  const lastColumn = photograph.width - 1;
  const lastRow = photograph.height - 1;
  const steps = Math.max(1, Math.round(side));
  let sum = 0;
  for (let b = 0; b < steps; b++)
    for (let a = 0; a < steps; a++) {
      const column = Math.min(lastColumn, Math.max(0, Math.round(x + (a * side) / steps)));
      const row = Math.min(lastRow, Math.max(0, Math.round(y + (b * side) / steps)));
      sum += photograph.rgba[(row * photograph.width + column) * 4 + channel]!;
    }
  return sum / (steps * steps);
}

function isInside(polygon: readonly (readonly [x: number, y: number])[], x: number, y: number): boolean {
  let inside = false;
  for (let at = 0, before = polygon.length - 1; at < polygon.length; before = at++) {
    const [ax, ay] = polygon[at]!;
    const [bx, by] = polygon[before]!;
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}
