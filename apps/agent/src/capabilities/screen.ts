import type { Area } from "./area.ts";

/** One monitor. Each is a picture stream of its own; `stream` stays the same while the monitor is there. */
export interface Monitor extends Area {
  readonly stream: number;
  readonly name: string;
  readonly isPrimary: boolean;
}

/** A monitor's picture, what is hidden already black. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  /** Bytes from one line to the next. */
  readonly stride: number;
  /** Blue, green, red and one unused byte a pixel. Valid until the next picture of this monitor is taken. */
  readonly pixels: Uint8Array;
}

/** A program's window, as the person at the computer knows it. */
export interface ShownWindow {
  readonly window: number;
  readonly title: string;
}

/** What the person at the computer has blacked out. */
export interface Hidden {
  /** Areas of the whole desktop. */
  readonly areas: readonly Area[];
  /** Windows, wherever they are moved to, with their menus and dialogs. */
  readonly windows: readonly number[];
}

export interface PointerSight {
  readonly x: number;
  readonly y: number;
  /** Another number, another shape. */
  readonly shape: number;
}

export interface PointerShape {
  readonly shape: number;
  readonly width: number;
  readonly height: number;
  /** The pixel of the shape that points. */
  readonly hotX: number;
  readonly hotY: number;
  /** Red, green, blue and opacity a pixel, not premultiplied. */
  readonly rgba: Uint8Array;
}

export interface ScreenChanges {
  /** Areas of the desktop whose pixels may differ from the last picture. */
  readonly areas: readonly Area[];
  /** A monitor came, went, or has another size or place. */
  readonly monitorsChanged: boolean;
}

/**
 * The screens of this computer. Pictures never contain the pointer, which is told apart from them.
 *
 * Everything may refuse `display_gone`; looking at the screen or the pointer `not_visible_now`, while nothing counts as changed.
 */
export interface Screen {
  monitors(): readonly Monitor[];
  /** The windows to choose from, the uppermost last. */
  windows(): readonly ShownWindow[];
  /** Blacks these out in every picture from now on, in place of what was hidden before. */
  hide(hidden: Hidden): void;
  /** What has changed since it was asked last. */
  changes(): ScreenChanges;
  /** Refuses `no_such_screen`. */
  capture(stream: number): Picture;
  pointer(): PointerSight;
  pointerShape(): PointerShape;
  close(): void;
}
