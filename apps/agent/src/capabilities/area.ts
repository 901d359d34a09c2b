/** A rectangle in pixels. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What both areas have in common, if anything. */
export function intersectAreas(one: Area, other: Area): Area | undefined {
  const x = Math.max(one.x, other.x);
  const y = Math.max(one.y, other.y);
  const width = Math.min(one.x + one.width, other.x + other.width) - x;
  const height = Math.min(one.y + one.height, other.y + other.height) - y;
  return width > 0 && height > 0 ? { x, y, width, height } : undefined;
}

/** What is left of an area where another lies on it: up to four areas that do not overlap. */
export function subtractArea(from: Area, other: Area): Area[] {
  const hole = intersectAreas(from, other);
  if (!hole) return [from];
  const right = hole.x + hole.width;
  const bottom = hole.y + hole.height;
  return [
    { x: from.x, y: from.y, width: from.width, height: hole.y - from.y },
    { x: from.x, y: hole.y, width: hole.x - from.x, height: hole.height },
    { x: right, y: hole.y, width: from.x + from.width - right, height: hole.height },
    { x: from.x, y: bottom, width: from.width, height: from.y + from.height - bottom },
  ].filter(({ width, height }) => width > 0 && height > 0);
}
