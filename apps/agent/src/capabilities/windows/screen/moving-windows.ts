import type { Area } from "../../area.ts";

/**
 * Where windows can be in a picture, given where they were just before it and just after: nothing stands still on Windows while a
 * picture is taken. A window that has moved can be anywhere between both places.
 */
export function areasWhileMoving(
  before: ReadonlyMap<number, Area>,
  after: ReadonlyMap<number, Area>,
): Area[] {
  const windows = new Set([...before.keys(), ...after.keys()]);
  return [...windows].map((window) => around(before.get(window), after.get(window)));
}

function around(one: Area | undefined, other: Area | undefined): Area {
  if (!one || !other) return one ?? other ?? { x: 0, y: 0, width: 0, height: 0 };
  const x = Math.min(one.x, other.x);
  const y = Math.min(one.y, other.y);
  const right = Math.max(one.x + one.width, other.x + other.width);
  const bottom = Math.max(one.y + one.height, other.y + other.height);
  return { x, y, width: right - x, height: bottom - y };
}

/** Notices when windows come or go: minimised, closed, on another virtual desktop, and back. */
export class ComingAndGoing {
  #before: string | undefined;

  /** Whether others are there than at the last look. */
  isNow(there: readonly number[]): boolean {
    const now = there.join();
    const isOther = this.#before !== undefined && this.#before !== now;
    this.#before = now;
    return isOther;
  }

  forget(): void {
    this.#before = undefined;
  }
}
