import type { Day, Instant } from "@tachiai/protocol";
import { instantAt } from "../time/tokyo.ts";
import type { DaySegment } from "./day-segment.ts";
import type { DayWindow } from "./place-segments.ts";

const usualFromHour = 8;
const usualToHour = 19;
const hourMs = 3_600_000;

/** The hours to show for a day: the usual ones, and whole hours more where somebody worked outside them. */
export function dayWindow(day: Day, segments: readonly DaySegment[], now: Instant): DayWindow {
  const midnight = Date.parse(instantAt(day));
  const hoursInto = (instant: Instant) => (Date.parse(instant) - midnight) / hourMs;
  const first = Math.floor(Math.min(usualFromHour, ...segments.map(({ from }) => hoursInto(from))));
  const last = Math.ceil(
    Math.max(usualToHour, ...segments.map(({ from, to }) => hoursInto(to ?? latest(from, now)))),
  );
  // A day that nobody ended would stretch the window for ever: a shift may pass midnight, not the noon after it.
  return { from: instantAt(day, Math.max(first, -12)), to: instantAt(day, Math.min(last, 36)) };
}

/** Every full hour of the window, its ends included. */
export function hoursOf(window: DayWindow): Instant[] {
  const start = Date.parse(window.from);
  const count = Math.round((Date.parse(window.to) - start) / hourMs);
  return Array.from({ length: count + 1 }, (_, hour) => new Date(start + hour * hourMs).toISOString());
}

function latest(a: Instant, b: Instant): Instant {
  return Date.parse(a) > Date.parse(b) ? a : b;
}
