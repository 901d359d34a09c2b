const firstMs = 1_000;

/**
 * How long to wait before try number `attempt` (from 0), for ever: doubling up to a minute unless told otherwise, spread over the upper half,
 * so that a server that comes back is not met by everybody in the same second.
 *
 * @param random between 0 and 1.
 */
export function retryDelayMs(attempt: number, random: number, longestMs = 60_000): number {
  const whole = Math.min(firstMs * 2 ** Math.min(attempt, 30), longestMs);
  return Math.round(whole * (0.5 + random / 2));
}
