import { type Area, subtractArea } from "./area.ts";

/** A window on the desktop, as its system stacks them. */
export interface StackedWindow {
  readonly area: Area;
  readonly isHidden: boolean;
  /** Nothing of what lies below shows through any part of it. */
  readonly isOpaque: boolean;
}

/** Where hidden windows can be seen: each window's area without what opaque windows above it cover. The lowest window comes first. */
export function visibleHiddenAreas(stack: readonly StackedWindow[]): Area[] {
  return stack.flatMap((window, at) => {
    if (!window.isHidden) return [];
    return stack
      .slice(at + 1)
      .filter(({ isHidden, isOpaque }) => isOpaque && !isHidden)
      .reduce((left, { area }) => left.flatMap((part) => subtractArea(part, area)), [window.area]);
  });
}

/**
 * How long an area stays black after a hidden window has left it. What lay below repaints itself only then, and a compositor shows
 * a window's old place for a few frames.
 */
export const lingerMs = 500;

/** Keeps areas black for a while after hidden windows have left them. */
export class LingeringAreas {
  #seen: readonly Area[] = [];
  #left: readonly { readonly area: Area; readonly until: number }[] = [];

  /** The areas to black out now, given where hidden windows can be seen now. */
  with(seen: readonly Area[], now: number): Area[] {
    const left = this.#seen.filter((area) => !seen.some(sameAs(area)));
    this.#left = [
      ...this.#left.filter(({ area, until }) => until > now && !seen.some(sameAs(area))),
      ...left.map((area) => ({ area, until: now + lingerMs })),
    ];
    this.#seen = seen;
    return [...seen, ...this.#left.map(({ area }) => area)];
  }

  /** Areas whose time is over, once: the next picture shows what is there. */
  takeEnded(now: number): Area[] {
    const ended = this.#left.filter(({ until }) => until <= now);
    this.#left = this.#left.filter(({ until }) => until > now);
    return ended.map(({ area }) => area);
  }

  clear(): void {
    this.#seen = [];
    this.#left = [];
  }
}

function sameAs(area: Area): (other: Area) => boolean {
  return ({ x, y, width, height }) =>
    x === area.x && y === area.y && width === area.width && height === area.height;
}
