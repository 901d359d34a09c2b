import type { Day, Instant } from "@tachiai/protocol";
import { instantAt } from "../time/tokyo.ts";
import type { DaySegment } from "./day-segment.ts";
import type { DayWindow } from "./place-segments.ts";

/** Hours counted from midnight of a day; 26 is two in the morning after. */
export interface ShownHours {
  readonly first: number;
  readonly last: number;
}

const usual: ShownHours = { first: 8, last: 19 };
/** A day that nobody ended would stretch for ever: a shift may pass midnight, not the noon after it. */
const latestHour = 36;
const earliestHour = -12;
const hourMs = 3_600_000;

/** The hours in which several days can be compared: the usual ones, and more only where somebody worked outside them. */
export function hoursToShow(
  days: readonly { readonly day: Day; readonly bands: readonly DaySegment[] }[],
  now: Instant,
): ShownHours {
  const hours = days.flatMap(({ day, bands }) => {
    const midnight = Date.parse(instantAt(day));
    return bands.flatMap(({ from, to }) => {
      const start = Date.parse(from);
      const end = Math.max(Date.parse(to ?? now), start);
      return [(start - midnight) / hourMs, (end - midnight) / hourMs];
    });
  });
  return {
    first: Math.max(Math.floor(Math.min(usual.first, ...hours)), earliestHour),
    last: Math.min(Math.ceil(Math.max(usual.last, ...hours)), latestHour),
  };
}

/** Those hours of one day. */
export function windowOf(day: Day, { first, last }: ShownHours): DayWindow {
  return { from: instantAt(day, first), to: instantAt(day, last) };
}

/** Every full hour of the window, its ends included. */
export function hoursOf(window: DayWindow): Instant[] {
  const start = Date.parse(window.from);
  const count = Math.round((Date.parse(window.to) - start) / hourMs);
  return Array.from({ length: count + 1 }, (_, hour) => new Date(start + hour * hourMs).toISOString());
}
