import type { Box } from "@tachiai/presence";
import type { Size } from "./fit-picture.ts";

/** An upright ellipse in pixels. */
export interface Ellipse {
  readonly x: number;
  readonly y: number;
  readonly radiusX: number;
  readonly radiusY: number;
}

/**
 * What stays clear when the background is blurred: head and shoulders of every face, so that an incident still shows
 * who is there. Computed from the faces alone, so it needs no further model; hair and hands at the edge may blur.
 */
export function clearRegions(faces: readonly Box[], from: Size, to: Size): readonly Ellipse[] {
  const scaleX = to.width / from.width;
  const scaleY = to.height / from.height;
  return faces.flatMap((face) => {
    const width = (face.right - face.left) * scaleX;
    const height = (face.bottom - face.top) * scaleY;
    const x = ((face.left + face.right) / 2) * scaleX;
    const top = face.top * scaleY;
    return [
      { x, y: top + height * 0.45, radiusX: width * 0.85, radiusY: height * 0.85 },
      { x, y: top + height * 2, radiusX: width * 1.6, radiusY: height * 0.95 },
    ];
  });
}
