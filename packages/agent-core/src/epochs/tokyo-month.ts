import type { Month } from "@tachiai/protocol";

/** Tokyo has no summer time. */
const tokyoAheadMs = 9 * 3_600_000;

/** The calendar month in Asia/Tokyo of an instant in UTC milliseconds. */
export function tokyoMonth(at: number): Month {
  return new Date(at + tokyoAheadMs).toISOString().slice(0, 7);
}
