import type { Day } from "@tachiai/protocol";

// Japan has kept UTC+9 without daylight saving since 1951, so no time-zone table is needed.
const offsetMs = 9 * 3_600_000;
const dayMs = 24 * 3_600_000;

/** The calendar day in Asia/Tokyo of an instant. */
export function tokyoDay(instant: Date): Day {
  return inTokyo(instant).slice(0, 10);
}

/** The calendar day so many days later; before, where the number is negative. */
export function daysAfter(day: Day, days: number): Day {
  return new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);
}

/** The instant at which a calendar day begins in Asia/Tokyo. */
export function startOfTokyoDay(day: Day): Date {
  return new Date(Date.parse(`${day}T00:00:00.000Z`) - offsetMs);
}

/** The instant at which a calendar day ends in Asia/Tokyo, which is the first of the next. */
export function endOfTokyoDay(day: Day): Date {
  return new Date(startOfTokyoDay(day).getTime() + dayMs);
}

/** An instant as people in Japan read it, for the sentence of a refusal: `2026/11/21 09:02`. */
export function tokyoText(instant: Date): string {
  const shifted = inTokyo(instant);
  return `${shifted.slice(0, 10).replaceAll("-", "/")} ${shifted.slice(11, 16)}`;
}

function inTokyo(instant: Date): string {
  return new Date(instant.getTime() + offsetMs).toISOString();
}
