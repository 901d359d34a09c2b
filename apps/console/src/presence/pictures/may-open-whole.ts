import type { ShownPicture } from "./look-at-pictures.ts";

/** Why a picture stays closed. */
export type ClosedPicture = Extract<ShownPicture, { opened: false }>;

/**
 * Whether the picture may be sound although what a list asked for does not open: its thumbnail alone can be spoilt, and who
 * spoils that is not to lock the picture away.
 */
export function mayOpenWhole(closed: ClosedPicture): boolean {
  if (closed.reason === "false-declaration") return closed.found === "other-thumbnail";
  return closed.reason === "damaged" || closed.reason === "failed";
}
