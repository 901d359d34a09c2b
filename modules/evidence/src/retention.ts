import type { Day } from "@tachiai/protocol";

/**
 * How long a kind of entry is kept, counted in Asia/Tokyo. Each class has a log of its own per tenant, so that
 * one can be pruned while the others stay whole.
 * - `telework`: three calendar months after the month of use (S0 spec 3).
 * - `access`: who signed in, looked or was refused; outlives what was looked at.
 * - `organisation`: members, roles, consent, settings.
 */
export const retentionClasses = {
  telework: { calendarMonths: 3 },
  access: { calendarMonths: 12 },
  organisation: { calendarMonths: 60 },
} as const;

export type RetentionClass = keyof typeof retentionClasses;

/** The last day an entry of this class is kept: the end of the n-th month after the month it happened in. */
export function retainUntil(retention: RetentionClass, happenedAt: Date): Day {
  const tokyo = new Date(happenedAt.getTime() + 9 * 3_600_000);
  const months = retentionClasses[retention].calendarMonths;
  return new Date(Date.UTC(tokyo.getUTCFullYear(), tokyo.getUTCMonth() + months + 1, 0))
    .toISOString()
    .slice(0, 10);
}
