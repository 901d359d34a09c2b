import type { Instant } from "@tachiai/protocol";

/** When a device sees a statement for the first time. */
export interface SeenAt {
  /** By its own clock. */
  readonly now: Instant;
  /** When it had the whole roster last. */
  readonly wholeAt?: Instant | undefined;
}

const dayMs = 86_400_000;
/** So far a device's clock may be behind. */
const aheadMs = dayMs;
/** So much later something new may still be shown to a device that had all there was. */
const behindMs = 3 * dayMs;

/**
 * Whether a statement that is new to a device bears a date at which it cannot have been signed: one of long before the
 * device had all there was, which somebody may sign when he is nobody any more, or one that is to come.
 */
export function doubtDate(
  issuedAt: Instant,
  { now, wholeAt }: SeenAt,
): "issued-ahead" | "issued-long-ago" | undefined {
  if (isAhead(issuedAt, now)) return "issued-ahead";
  // Noted by a clock that was ahead, it says nothing.
  if (wholeAt === undefined || wholeAt > now) return undefined;
  return Date.parse(wholeAt) - Date.parse(issuedAt) > behindMs ? "issued-long-ago" : undefined;
}

/**
 * Whether a device's clock is so far behind the server's that it cannot judge what is to come. Of what is past the server's time
 * says nothing: whoever shows back-dated statements names a time that goes with them.
 */
export function isClockBehind({ now }: SeenAt, serverTime: Instant): boolean {
  return isAhead(serverTime, now);
}

function isAhead(one: Instant, other: Instant): boolean {
  return Date.parse(one) - Date.parse(other) > aheadMs;
}
