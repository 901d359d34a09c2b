import type { Day, MonthDay, OpeningWindow } from "@tachiai/protocol";
import { Temporal } from "temporal-polyfill";
import { businessDayFrom, isBusinessDay } from "./business-days.ts";
import { dayIn } from "./tokyo.ts";

/** When somebody answers: on business days, in windows that follow one another and do not touch midnight. */
export interface OpeningHours {
  readonly windows: readonly OpeningWindow[];
  readonly closedEveryYear: readonly MonthDay[];
}

const zone = "Asia/Tokyo";
const minuteMs = 60_000;

export function isOpen(hours: OpeningHours, at: Date): boolean {
  return openSpans(hours, at).next().value.opens <= at.getTime();
}

/** The instant itself when it is open, or the next at which it is. */
export function openFrom(hours: OpeningHours, at: Date): Date {
  return new Date(Math.max(at.getTime(), openSpans(hours, at).next().value.opens));
}

/** When so many minutes of opening hours have passed: a quarter of an hour before closing counts a quarter of an hour. */
export function afterOpenMinutes(hours: OpeningHours, from: Date, minutes: number): Date {
  let left = minutes * minuteMs;
  for (const { opens, closes } of openSpans(hours, from)) {
    const begins = Math.max(from.getTime(), opens);
    if (left <= closes - begins) return new Date(begins + left);
    left -= closes - begins;
  }
  throw new Error("opening hours have no end");
}

export interface OpenSpan {
  readonly opens: number;
  readonly closes: number;
}

/** The windows that are not over at an instant, from the first on, for ever. */
export function* openSpans({ windows, closedEveryYear }: OpeningHours, at: Date): Generator<OpenSpan, never> {
  const first = dayIn(at);
  for (let date = first; ; date = next(date, closedEveryYear)) {
    if (!isBusinessDay(date, closedEveryYear)) continue;
    for (const window of windows) {
      const closes = instantOf(date, window.closes);
      if (closes > at.getTime()) yield { opens: instantOf(date, window.opens), closes };
    }
  }
}

function next(day: Day, closedEveryYear: readonly MonthDay[]): Day {
  return businessDayFrom(Temporal.PlainDate.from(day).add({ days: 1 }).toString(), closedEveryYear);
}

function instantOf(day: Day, time: string): number {
  return Temporal.PlainDate.from(day).toZonedDateTime({
    timeZone: zone,
    plainTime: Temporal.PlainTime.from(time),
  }).epochMilliseconds;
}
