/**
 * How wrong passwords are slowed down. Five counts stand beside one another:
 * - **account**: guesses at one address from browsers the person never used. Ten, then a pause that doubles from
 *   15 minutes to 12 hours: at most some twenty guesses a day.
 * - **known device**: a browser from which the person has signed in before shows its token and is counted by
 *   itself. So a stranger who keeps the account locked does not keep the person out where he usually works.
 * - **network address**: guesses at many accounts. Thirty, for a whole office may share one address; known devices
 *   pass.
 * - **link**: accounts that somebody tries to make with one invitation, see `countTry`.
 * - **licence key**: keys that somebody tries without being signed in, see `countedGuess`; his address beside it.
 * Counts of account, device and link rise before the answer is known, or guesses sent at once would all pass.
 */
export const failuresBeforePause = { account: 10, device: 10, address: 30, link: 10, licence: 10 } as const;

const firstPauseMinutes = 15;
const longestPauseMinutes = 12 * 60;
/** After a day without a failure the count starts anew. */
const forgottenAfterHours = 24;

export interface Failures {
  readonly count: number;
  readonly lastAt: Date;
  readonly lockedUntil: Date | undefined;
}

/** The count with one failure more; every `allowed`-th begins a pause twice as long as the one before. */
export function addFailure(before: Failures | undefined, allowed: number, now: Date): Failures {
  const count = (before && !isForgotten(before, now) ? before.count : 0) + 1;
  if (count % allowed !== 0) return { count, lastAt: now, lockedUntil: undefined };
  const minutes = Math.min(firstPauseMinutes * 2 ** (count / allowed - 1), longestPauseMinutes);
  return { count, lastAt: now, lockedUntil: new Date(now.getTime() + minutes * 60_000) };
}

/** Until when no attempt is taken; undefined when one is. */
export function lockedUntil(failures: Failures | undefined, now: Date): Date | undefined {
  return failures?.lockedUntil && failures.lockedUntil > now ? failures.lockedUntil : undefined;
}

function isForgotten(failures: Failures, now: Date): boolean {
  return now.getTime() - failures.lastAt.getTime() > forgottenAfterHours * 3_600_000;
}
