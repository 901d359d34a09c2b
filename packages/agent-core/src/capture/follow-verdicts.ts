import { type Instant, SegmentId, type VerdictSegment } from "@tachiai/protocol";

/** What is seen from a moment on: a verdict, or that nothing is observed and why. */
export interface Sight {
  readonly kind: VerdictSegment["kind"];
  readonly cause?: VerdictSegment["cause"];
  readonly from: Instant;
  readonly figures: VerdictSegment["figures"];
}

/** The segment that goes on, and what is to be written of the change: at most the end of one and the start of the next. */
export interface FollowedSegments {
  readonly open: VerdictSegment | undefined;
  readonly written: readonly VerdictSegment[];
}

/** Ends the open segment where a new sight begins; nothing is written while the sight stays the same. */
export function followSight(
  open: VerdictSegment | undefined,
  sight: Sight,
  newId: () => string,
): FollowedSegments {
  if (open?.kind === sight.kind && open.cause === sight.cause) return { open, written: [] };
  const { cause, ...rest } = sight;
  const next: VerdictSegment = {
    segmentId: SegmentId.parse(newId()),
    ...rest,
    ...(cause && { cause }),
  };
  return { open: next, written: [...ended(open, sight.from), next] };
}

/** Ends the open segment; nothing goes on after it. */
export function endSight(open: VerdictSegment | undefined, at: Instant): FollowedSegments {
  return { open: undefined, written: ended(open, at) };
}

/** A verdict may rest on frames from before the segment began; then that segment lasted no time. */
function ended(open: VerdictSegment | undefined, at: Instant): VerdictSegment[] {
  return open ? [{ ...open, to: at > open.from ? at : open.from }] : [];
}
