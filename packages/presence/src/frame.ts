import { PresenceRefusal } from "./presence-refusal.ts";

/** One camera picture, in memory only: it never prints and never serialises its content. */
export class Frame {
  /** Four bytes a pixel, row by row from the top left. */
  readonly rgba: Uint8Array | Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
  /** UTC instant in milliseconds since 1970. */
  readonly capturedAt: number;

  /** Refuses `presence.frame_malformed` when the bytes do not fill the stated size. */
  constructor(
    rgba: Uint8Array | Uint8ClampedArray,
    size: { readonly width: number; readonly height: number },
    capturedAt: number,
  ) {
    const { width, height } = size;
    if (!Number.isInteger(width) || !Number.isInteger(height) || width < 16 || height < 16)
      throw new PresenceRefusal("presence.frame_malformed", { width, height });
    if (rgba.length !== width * height * 4)
      throw new PresenceRefusal("presence.frame_malformed", { width, height, bytes: rgba.length });
    this.rgba = rgba;
    this.width = width;
    this.height = height;
    this.capturedAt = capturedAt;
  }

  toJSON(): string {
    return "[camera frame]";
  }
}
