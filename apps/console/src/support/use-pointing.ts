import type { Annotation } from "@tachiai/protocol";
import { type KeyboardEvent, type PointerEvent, useState } from "react";
import { placeOf } from "./place-of.ts";

export type PointingShape = Exclude<Annotation["shape"], "line">;

type Place = [x: number, y: number];
type Mark = Pick<Annotation, "shape" | "points">;

/** By the arrow keys, as a part of the picture; with Shift further. */
const step = 0.02;
const longStep = 0.1;
const moves: Readonly<Record<string, Place>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/**
 * Points at something by a press, or draws a box around it by a drag; what is being drawn is there at once. By keys the arrows lead to
 * a place and Enter points at it, or sets one corner of a box and then the other.
 */
export function usePointing(shape: PointingShape, onMark: (points: Annotation["points"]) => void) {
  const [begun, setBegun] = useState<Mark>();
  const aimBy = ([x, y]: Place, isFar: boolean) => {
    const by = isFar ? longStep : step;
    const [from, to] = begun?.points ?? [];
    const [atX, atY] = to ?? from ?? [0.5, 0.5];
    const aimed: Place = [within(atX + x * by), within(atY + y * by)];
    setBegun({ shape, points: to && from ? [from, aimed] : [aimed] });
  };
  const mark = () => {
    const [from, to] = begun?.points ?? [];
    if (!from) return setBegun({ shape, points: [[0.5, 0.5]] });
    if (shape === "box" && !to) return setBegun({ shape, points: [from, from] });
    onMark(to ? [from, to] : [from]);
    setBegun(undefined);
  };
  const handlers = {
    onPointerDown(event: PointerEvent<HTMLCanvasElement>) {
      event.currentTarget.setPointerCapture(event.pointerId);
      setBegun({ shape, points: [placeOf(event)] });
    },
    onPointerMove(event: PointerEvent<HTMLCanvasElement>) {
      if (!begun || event.buttons === 0) return;
      const [from] = begun.points;
      const to = placeOf(event);
      setBegun({ shape, points: shape === "box" && from ? [from, to] : [to] });
    },
    onPointerUp() {
      if (begun) onMark(begun.points);
      setBegun(undefined);
    },
    onPointerCancel: () => setBegun(undefined),
    onKeyDown(event: KeyboardEvent<HTMLCanvasElement>) {
      const move = moves[event.key];
      if (move) aimBy(move, event.shiftKey);
      else if (event.key === "Enter" || event.key === " ") mark();
      else if (event.key === "Escape" && begun) setBegun(undefined);
      else return;
      event.preventDefault();
    },
    onBlur: () => setBegun(undefined),
  };
  return { begun, handlers };
}

function within(part: number): number {
  return Math.min(1, Math.max(0, part));
}
