import type { PointerEvent } from "react";

/** As a fraction of the picture, so that it is the same place at any size. */
export function placeOf({ currentTarget, clientX, clientY }: PointerEvent<HTMLElement>): [number, number] {
  const { left, top, width, height } = currentTarget.getBoundingClientRect();
  const within = (part: number) => Math.min(1, Math.max(0, part));
  return [within((clientX - left) / width), within((clientY - top) / height)];
}
