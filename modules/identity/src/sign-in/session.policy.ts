/** A session ends a day after its last request, and 30 days after it began whatever happens. */
const idleHours = 24;
const longestDays = 30;

/** How far behind `lastSeenAt` may be: a write for every request would cost more than it tells. */
export const seenEveryMs = 60_000;

export interface SessionTimes {
  readonly startedAt: Date;
  readonly lastSeenAt: Date;
}

/** When the session ends at the latest; the cookie is given this date. */
export function latestEnd(startedAt: Date): Date {
  return new Date(startedAt.getTime() + longestDays * 86_400_000);
}

export function isLive({ startedAt, lastSeenAt }: SessionTimes, now: Date): boolean {
  return now < latestEnd(startedAt) && now.getTime() - lastSeenAt.getTime() < idleHours * 3_600_000;
}
