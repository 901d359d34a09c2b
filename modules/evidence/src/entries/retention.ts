import { epochDayOf, type Leaf } from "@tachiai/evidence-proof";
import { tokyoDay } from "@tachiai/platform";
import type { Day } from "@tachiai/protocol";

/**
 * How long a kind of entry is kept, counted in Asia/Tokyo. Each class has a log of its own per tenant, so that
 * one can be pruned while the others stay whole.
 * - `telework`: what the camera judged and its pictures; three calendar months after the month of use (S0 spec 3).
 * - `attendance`: stamps, of which the ledger is made; for now three years (労働基準法 §109, §143).
 * - `access`: who signed in, looked or was refused; outlives what was looked at.
 * - `organisation`: members, roles, consent, settings.
 */
export const retentionClasses = {
  telework: { calendarMonths: 3 },
  attendance: { calendarMonths: 36 },
  access: { calendarMonths: 12 },
  organisation: { calendarMonths: 60 },
} as const;

export type RetentionClass = keyof typeof retentionClasses;

/** No offline store holds longer: what claims to be older came from a wrong or a lying clock. */
const longestOfflineMs = 31 * 86_400_000;

/**
 * From when the retention of an entry counts: from when it happened, but a device's clock can neither end it early
 * nor stretch it.
 */
export function retainFrom(capturedAt: Date | undefined, receivedAt: Date): Date {
  const claimed = capturedAt?.getTime() ?? receivedAt.getTime();
  const earliest = receivedAt.getTime() - longestOfflineMs;
  return new Date(Math.min(Math.max(claimed, earliest), receivedAt.getTime()));
}

/** The last day an entry of this class is kept: the end of the n-th month after the month it happened in. */
export function retainUntil(retention: RetentionClass, happenedAt: Date): Day {
  const [year = 0, month = 0] = tokyoDay(happenedAt).split("-").map(Number);
  // Day 0 of a month is the last day of the one before; months count from 0 there.
  const lastDay = new Date(Date.UTC(year, month + retentionClasses[retention].calendarMonths, 0));
  return lastDay.toISOString().slice(0, 10);
}

/**
 * Whose entries are shredded on schedule. The others wait: stamps until their month is exported or confirmed, and who
 * holds which key until something states that anew.
 */
export const shreddedClasses: readonly RetentionClass[] = ["telework", "access"];

/** The first day of which entries of this class are still kept: on 1 November 2026 with three months, 1 August. */
export function firstDayKept(retention: RetentionClass, today: Day): Day {
  const [year = 0, month = 0] = today.split("-").map(Number);
  const first = new Date(Date.UTC(year, month - 1 - retentionClasses[retention].calendarMonths, 1));
  return first.toISOString().slice(0, 10);
}

/** How many days ago the last day of a leaf was, as Tokyo counts; 0 or less while it is kept, or that day is not known yet. */
export function daysPast(lastDayKept: Leaf["lastDayKept"], now: Date): number {
  return lastDayKept === "undetermined" ? 0 : (epochDayOf(tokyoDay(now)) ?? 0) - lastDayKept;
}
