import type { Day, Period } from "@tachiai/protocol";
import { dayBefore } from "./period.ts";

/** Something a member holds (a role, a group) from day to day. */
export interface Held<What> {
  readonly id: string;
  readonly what: What;
  readonly period: Period;
}

/** What has to change so that a member holds other things from a day on. */
export interface Succession<What> {
  /** They held before that day and end with the day before it. */
  readonly endings: readonly { readonly id: string; readonly lastDay: Day }[];
  /** They would have begun on that day or later and never do. */
  readonly removals: readonly string[];
  readonly beginnings: readonly What[];
}

/** From `from` on exactly `wanted` holds, without end. What ended before stays, and what goes on is not cut in two. */
export function succeed<What>(
  held: readonly Held<What>[],
  wanted: readonly What[],
  from: Day,
  isSame: (one: What, other: What) => boolean,
): Succession<What> {
  const reaching = held.filter(({ period }) => period.to === undefined || period.to >= from);
  const goingOn = reaching.filter(
    ({ what, period }) =>
      period.from <= from && period.to === undefined && wanted.some((other) => isSame(what, other)),
  );
  const replaced = reaching.filter((one) => !goingOn.includes(one));
  return {
    endings: replaced
      .filter(({ period }) => period.from < from)
      .map(({ id }) => ({ id, lastDay: dayBefore(from) })),
    removals: replaced.filter(({ period }) => period.from >= from).map(({ id }) => id),
    beginnings: wanted.filter((what) => !goingOn.some((one) => isSame(one.what, what))),
  };
}
