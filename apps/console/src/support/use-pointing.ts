import type { Annotation } from "@tachiai/protocol";
import { type PointerEvent, useState } from "react";

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

/** As a fraction of the picture, so that it is the same place at any size. */
function placeOf({ currentTarget, clientX, clientY }: PointerEvent<HTMLCanvasElement>): [number, number] {
  const { left, top, width, height } = currentTarget.getBoundingClientRect();
  const within = (part: number) => Math.min(1, Math.max(0, part));
  return [within((clientX - left) / width), within((clientY - top) / height)];
}
