import type { Instant } from "@tachiai/protocol";

/** What a day band can show. What we do not know is `not-observed`, never `away`. */
export type DaySegmentKind = "planned" | "work" | "break" | "away" | "not-observed" | "sharing" | "task";

export interface DaySegment {
  readonly kind: DaySegmentKind;
  readonly from: Instant;
  /** Absent while it goes on. */
  readonly to?: Instant | undefined;
  /** The task's name, or why nothing was observed. */
  readonly label?: string | undefined;
  /** Set when it became known later than it happened. */
  readonly receivedAt?: Instant | undefined;
}
