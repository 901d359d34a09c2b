import type { Annotation } from "@tachiai/protocol";
import { type PointerEvent, useState } from "react";
import { placeOf } from "./place-of.ts";

export type PointingShape = Exclude<Annotation["shape"], "line">;

type Mark = Pick<Annotation, "shape" | "points">;

/** Points at something by a press, or draws a box around it by a drag; what is being drawn is there at once. */
export function usePointing(shape: PointingShape, onMark: (points: Annotation["points"]) => void) {
  const [begun, setBegun] = useState<Mark>();
  const handlers = {
    onPointerDown(event: PointerEvent<HTMLCanvasElement>) {
      event.currentTarget.setPointerCapture(event.pointerId);
      setBegun({ shape, points: [placeOf(event)] });
    },
    onPointerMove(event: PointerEvent<HTMLCanvasElement>) {
      if (!begun) return;
      const [from] = begun.points;
      const to = placeOf(event);
      setBegun({ shape, points: shape === "box" && from ? [from, to] : [to] });
    },
    onPointerUp() {
      if (begun) onMark(begun.points);
      setBegun(undefined);
    },
    onPointerCancel: () => setBegun(undefined),
  };
  return { begun, handlers };
}
