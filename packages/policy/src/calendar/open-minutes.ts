import { isOpen, type OpeningHours, openSpans } from "./opening-hours.ts";

/** Minutes that were begun within opening hours, and outside them. */
export interface MinutesApart {
  readonly within: number;
  readonly outside: number;
}

const minuteMs = 60_000;

/** How many minutes between two instants were begun within opening hours, and how many outside: each counted apart (SES-09). */
export function minutesApart(hours: OpeningHours, from: Date, until: Date): MinutesApart {
  const all = Math.max(0, until.getTime() - from.getTime());
  let within = 0;
  for (const { opens, closes } of openSpans(hours, from)) {
    if (opens >= until.getTime()) break;
    within += Math.min(closes, until.getTime()) - Math.max(opens, from.getTime());
  }
  return { within: Math.ceil(within / minuteMs), outside: Math.ceil((all - within) / minuteMs) };
}

/** When the opening hours that run at an instant end; undefined outside them. */
export function closesAt(hours: OpeningHours, at: Date): Date | undefined {
  return isOpen(hours, at) ? new Date(openSpans(hours, at).next().value.closes) : undefined;
}
