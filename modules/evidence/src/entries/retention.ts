import { epochDayOf, type Leaf } from "@tachiai/evidence-proof";
import { tokyoDay } from "@tachiai/platform";
import type { Day } from "@tachiai/protocol";
import { type CalendarClass, policyOf, type RetentionClass, retentionPolicies } from "./retention-policy.ts";

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

/**
 * The last day an entry of this class is kept: the end of the n-th month after the month it happened in. Null while the
 * event has not come that it counts from.
 */
export function retainUntil(retention: RetentionClass, happenedAt: Date): Day | null {
  const { rule } = policyOf(retention);
  if (rule.counts === "from-event") return null;
  const [year = 0, month = 0] = tokyoDay(happenedAt).split("-").map(Number);
  // Day 0 of a month is the last day of the one before; months count from 0 there.
  const lastDay = new Date(Date.UTC(year, month + rule.months, 0));
  return lastDay.toISOString().slice(0, 10);
}

/** The first day of which entries of this class are still kept: on 1 November 2026 with three months, 1 August. */
export function firstDayKept(retention: CalendarClass, today: Day): Day {
  const [year = 0, month = 0] = today.split("-").map(Number);
  const first = new Date(Date.UTC(year, month - 1 - retentionPolicies[retention].rule.months, 1));
  return first.toISOString().slice(0, 10);
}

/** How many days ago the last day of a leaf was, as Tokyo counts; 0 or less while it is kept, or that day is not known yet. */
export function daysPast(lastDayKept: Leaf["lastDayKept"], now: Date): number {
  return lastDayKept === "undetermined" ? 0 : (epochDayOf(tokyoDay(now)) ?? 0) - lastDayKept;
}
