import type { Clock } from "../clock.ts";

/** A clock that stands still until a test moves it. */
export interface SimulatedClock {
  readonly clock: Clock;
  advance(milliseconds: number): void;
  set(instant: string): void;
}

/** Starts at an ISO 8601 instant. */
export function simulatedClock(start: string): SimulatedClock {
  let now = Date.parse(start);
  return {
    clock: () => new Date(now),
    advance(milliseconds) {
      now += milliseconds;
    },
    set(instant) {
      now = Date.parse(instant);
    },
  };
}
