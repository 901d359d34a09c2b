import type { Day } from "@tachiai/protocol";

// Japan has kept UTC+9 without daylight saving since 1951, so no time-zone table is needed.
const offsetMs = 9 * 3_600_000;
const dayMs = 24 * 3_600_000;

/** The day in Tokyo on which an instant lies. */
export function dayIn(instant: Date): Day {
  return new Date(instant.getTime() + offsetMs).toISOString().slice(0, 10);
}

/** The first instant of a day in Tokyo. */
export function startOf(day: Day): Date {
  return new Date(Date.parse(day) - offsetMs);
}

/** The first instant after a day in Tokyo. */
export function endOf(day: Day): Date {
  return new Date(Date.parse(day) - offsetMs + dayMs);
}
