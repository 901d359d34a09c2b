const firstMs = 1_000;
const longestMs = 30_000;

/**
 * How long to wait before try number `attempt` (from 0) to connect again: doubling up to half a minute, and spread
 * over the upper half, so that a restarted server is not met by everybody in the same second.
 *
 * @param random between 0 and 1.
 */
export function reconnectDelayMs(attempt: number, random: number): number {
  const whole = Math.min(firstMs * 2 ** attempt, longestMs);
  return Math.round(whole / 2 + (whole / 2) * random);
}
