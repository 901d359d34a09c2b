import type { Day } from "@tachiai/protocol";

/** What a period counts from, where that is not when the entry happened. */
export type RetentionEvent = "contract-ended" | "work-finished" | "use-ended";

export type RetentionRule =
  /** Through the end of the n-th calendar month after the month in which it happened. */
  | { readonly counts: "calendar-months"; readonly months: number }
  /** Through n months from a day that is not known before it comes; see `lastDayOfPeriod`. */
  | { readonly counts: "from-event"; readonly event: RetentionEvent; readonly months: number };

export interface RetentionPolicy {
  readonly rule: RetentionRule;
  /** Whether sealed content is among it, which whoever looks at it leaves a record of. */
  readonly holdsContent: boolean;
  /** Where that comes from: a clause, a law, or a default of ours where the source is silent. */
  readonly source: string;
  /** The number of the reading in docs/requirements.md, where the source can be read in two ways or says nothing. */
  readonly reading?: number;
}

/**
 * How long each kind of entry is kept, counted in Asia/Tokyo. Each class has a log of its own per tenant, so that one
 * can be pruned while the others stay whole. What people agreed to stands on it, so it is shown and not a setting.
 * - `telework`: what the camera judged, and its pictures.
 * - `face`: pictures by which somebody is known, and who looked at them.
 * - `attendance`: stamps, of which the ledger is made; they also wait until their month is confirmed or exported.
 * - `access`: who signed in, looked or was refused.
 * - `organisation`: members, roles, consent, settings, holds, exports: the ground on which everything else rests. So it is kept as
 *   long as the organisation uses the service, and then for as long as a claim can be made that knows of its ground.
 * - `billing`: seven years from the day on which the return for the business year is due: at most a year and three
 *   months after the document.
 */
export const retentionPolicies = {
  telework: {
    rule: { counts: "calendar-months", months: 3 },
    holdsContent: true,
    source: "S0 spec 3",
    reading: 2,
  },
  face: {
    rule: { counts: "from-event", event: "contract-ended", months: 1 },
    holdsContent: true,
    source: "S0 §26-4",
    reading: 3,
  },
  attendance: {
    rule: { counts: "calendar-months", months: 36 },
    holdsContent: false,
    source: "労働基準法 §109 §143",
    reading: 10,
  },
  watch: {
    rule: { counts: "calendar-months", months: 12 },
    holdsContent: true,
    source: "S3",
    reading: 8,
  },
  support: {
    rule: { counts: "calendar-months", months: 12 },
    holdsContent: true,
    source: "S1, S2",
    reading: 8,
  },
  maintenance: {
    rule: { counts: "from-event", event: "work-finished", months: 12 },
    holdsContent: true,
    source: "S4 §4-1, 民法 §140",
  },
  billing: {
    rule: { counts: "calendar-months", months: 12 + 3 + 7 * 12 },
    holdsContent: false,
    source: "法人税法施行規則 §59",
  },
  access: { rule: { counts: "calendar-months", months: 12 }, holdsContent: false, source: "S4 §4-1③" },
  organisation: {
    rule: { counts: "from-event", event: "use-ended", months: 60 },
    holdsContent: false,
    source: "民法 §166(1)",
    reading: 16,
  },
} as const satisfies Record<string, RetentionPolicy>;

export type RetentionClass = keyof typeof retentionPolicies;

/** Those that count from when an entry happened. */
export type CalendarClass = {
  [Name in RetentionClass]: (typeof retentionPolicies)[Name]["rule"]["counts"] extends "calendar-months"
    ? Name
    : never;
}[RetentionClass];

export function isRetentionClass(name: string): name is RetentionClass {
  return Object.hasOwn(retentionPolicies, name);
}

export function isCalendarClass(name: RetentionClass): name is CalendarClass {
  return policyOf(name).rule.counts === "calendar-months";
}

export const retentionClasses: readonly RetentionClass[] =
  Object.keys(retentionPolicies).filter(isRetentionClass);

export function policyOf(retention: RetentionClass): RetentionPolicy {
  return retentionPolicies[retention];
}

/**
 * Where a look at content of a class is written down, so that it outlives what was looked at: with other looks, or, where
 * those may go first, with the content itself.
 */
export function classOfLooksAt(content: RetentionClass): RetentionClass {
  const { rule } = policyOf(content);
  const outlives = rule.counts === "calendar-months" && rule.months <= retentionPolicies.access.rule.months;
  return outlives ? "access" : content;
}

/**
 * The last day of a period of months from an event, whose own day is not counted (民法 §140). It ends before the day of the
 * month on which it began or, where the month has no such day, with that month (民法 §143).
 */
export function lastDayOfPeriod(event: Day, months: number): Day {
  const began = new Date(Date.parse(event) + 86_400_000);
  const [year, month, day] = [began.getUTCFullYear(), began.getUTCMonth() + months, began.getUTCDate()];
  const monthEnds = new Date(Date.UTC(year, month + 1, 0));
  const last = day - 1 < monthEnds.getUTCDate() ? new Date(Date.UTC(year, month, day - 1)) : monthEnds;
  return last.toISOString().slice(0, 10);
}
