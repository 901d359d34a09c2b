import type { Figure } from "./figure.ts";
import { shareOf, type Yen } from "./yen.ts";

const hourMs = 3_600_000;

export interface Outage {
  /** When the provider knew of it, from where it counts. */
  readonly knownAt: Date;
  readonly upAt: Date;
}

/** How many days are credited: one for every 24 hours without an end, and none below (S3 §21-2). */
export function creditedDays({ knownAt, upAt }: Outage): number {
  return Math.max(0, Math.floor((upAt.getTime() - knownAt.getTime()) / hourMs / 24));
}

/**
 * What is credited for an outage: so many days of the monthly fee, and no more than the fee of the days (S3 §21-2). Intent and
 * gross negligence of the provider are not capped, and are settled outside (S3 §21-4).
 */
export function creditFor(outage: Outage, monthly: Yen, daysInMonth: number): Figure {
  const days = creditedDays(outage);
  return {
    yen: shareOf(monthly, days, daysInMonth),
    rule: "outage-credit",
    inputs: {
      monthly,
      days,
      daysOfMonth: daysInMonth,
      knownAt: outage.knownAt.toISOString(),
      upAt: outage.upAt.toISOString(),
    },
  };
}
