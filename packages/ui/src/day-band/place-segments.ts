import type { Instant } from "@tachiai/protocol";
import type { DaySegment } from "./day-segment.ts";

/** The stretch of time that a band shows. */
export interface DayWindow {
  readonly from: Instant;
  readonly to: Instant;
}

export interface PlacedSegment<Segment extends DaySegment = DaySegment> {
  readonly segment: Segment;
  /** Still going on at `now`. */
  readonly open: boolean;
  readonly leftPercent: number;
  readonly widthPercent: number;
}

/** A stamp that is taken back at once must still be seen and hit. */
const leastWidthPercent = 0.4;

/** Where each segment lies in the window; what lies outside is left out, what goes on ends now. */
export function placeSegments<Segment extends DaySegment>(
  segments: readonly Segment[],
  window: DayWindow,
  now: Instant,
): PlacedSegment<Segment>[] {
  const start = Date.parse(window.from);
  const length = Date.parse(window.to) - start;
  const percentOf = (time: number) => Math.min(Math.max(((time - start) / length) * 100, 0), 100);
  return segments.flatMap((segment) => {
    const from = Date.parse(segment.from);
    const to = Math.max(Date.parse(segment.to ?? now), from);
    if (to < start || from > start + length) return [];
    const widthPercent = Math.max(percentOf(to) - percentOf(from), leastWidthPercent);
    const leftPercent = Math.min(percentOf(from), 100 - widthPercent);
    return [{ segment, open: segment.to === undefined, leftPercent, widthPercent }];
  });
}
