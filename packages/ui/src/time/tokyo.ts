import type { Day, Instant } from "@tachiai/protocol";
import { Temporal } from "temporal-polyfill";

const tokyo = "Asia/Tokyo";

export const minuteMs = 60_000;

/** The calendar day in Tokyo on which an instant falls. */
export function dayOf(instant: Instant): Day {
  return zoned(instant).toPlainDate().toString();
}

/** `days` later, or earlier when negative. */
export function addDays(day: Day, days: number): Day {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

/** The first and the last day of the month `months` after the one in which `day` lies. */
export function monthAround(day: Day, months = 0): { readonly first: Day; readonly last: Day } {
  const first = Temporal.PlainDate.from(day).with({ day: 1 }).add({ months });
  return { first: first.toString(), last: first.add({ months: 1 }).subtract({ days: 1 }).toString() };
}

/** The instant at which a day of Tokyo begins, or `hour` hours into it. */
export function instantAt(day: Day, hour = 0): Instant {
  const start = Temporal.PlainDate.from(day).toZonedDateTime(tokyo);
  return start.add({ hours: hour }).toInstant().toString({ fractionalSecondDigits: 3 });
}

/** Wall-clock parts of an instant in Tokyo. */
export function zoned(instant: Instant): Temporal.ZonedDateTime {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(tokyo);
}
