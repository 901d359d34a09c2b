import type { SendingObstacle } from "../sending/obstacle.ts";

const minuteMs = 60_000;

/**
 * After how long the server is asked again though nothing says that anything changed. What only a person can mend is
 * looked at now and then, should nobody say that he has; what passes by itself has its own tries.
 */
export function askAgainAfterMs(
  obstacle: SendingObstacle | undefined,
  standing: { readonly isClockWrong: boolean; readonly isShutOut: boolean },
): number {
  if (obstacle?.kind === "unreachable" || obstacle?.kind === "trouble") return Number.POSITIVE_INFINITY;
  if (standing.isClockWrong) return minuteMs;
  return obstacle || standing.isShutOut ? 5 * minuteMs : 60 * minuteMs;
}
