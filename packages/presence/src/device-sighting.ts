import type { Box } from "./face-box.ts";

/** Something that may be a device filming the screen. */
export interface DeviceSighting {
  readonly box: Box;
  /** 0 to 1. */
  readonly score: number;
}
