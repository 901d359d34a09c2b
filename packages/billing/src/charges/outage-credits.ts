import type { Day } from "@tachiai/protocol";
import { countOf, type Days, dayAfter, dayInJapan, daysOfMonth, type Month, monthOf } from "../days.ts";
import { creditedDays } from "../outage-credit.ts";
import { shareOf, type Yen } from "../yen.ts";
import type { BilledContract, KnownOutage } from "./billed-contract.ts";
import { type ChargeLine, lineOff } from "./charge-line.ts";
import type { FeeSegment } from "./fee-segments.ts";

interface EndedOutage extends KnownOutage {
  readonly upAt: Date;
}

interface CreditedOutage extends EndedOutage {
  /** In order, without those that an outage before it was credited for. */
  readonly days: readonly Day[];
}

/** What was charged for one month, from which credits are counted. */
export interface ChargedMonth {
  readonly segments: readonly FeeSegment[];
  /** Without tax, with discounts taken off. */
  readonly net: Yen;
}

/**
 * What is credited in a month: the outages of the provider's making that were over in it (S3 §21-2). Every 24 hours from when he
 * knew count for the day on which they began, at the fee of that day; all credits of a month are no more than its fee.
 */
export function outageCreditsOf(
  contract: BilledContract,
  month: Month,
  chargedIn: (month: Month) => ChargedMonth,
): ChargeLine[] {
  if (contract.service !== "watch") return [];
  const left = new Map<Month, Yen>();
  return creditedOf(contract.outages ?? []).flatMap((outage) => {
    const lines = [...Map.groupBy(outage.days, monthOf)].flatMap(([of, days]) => {
      const charged = chargedIn(of);
      return charged.segments.flatMap((segment) => {
        const cap = left.get(of) ?? charged.net;
        const line = creditLine(outage, segment, days, cap);
        if (!line) return [];
        left.set(of, cap + line.yen);
        return [line];
      });
    });
    return monthOf(dayInJapan(outage.upAt)) === month ? lines : [];
  });
}

function creditLine(
  { knownAt, upAt }: CreditedOutage,
  { days: segment, monthly, count, isFree }: FeeSegment,
  days: readonly Day[],
  cap: Yen,
): ChargeLine | undefined {
  const [from, ...later] = days.filter((day) => segment.from <= day && day <= segment.to);
  if (from === undefined || isFree) return undefined;
  const part: Days = { from, to: later.at(-1) ?? from };
  const credited = later.length + 1;
  const inMonth = countOf(daysOfMonth(monthOf(from)));
  const yen = Math.min(shareOf(monthly * count, credited, inMonth), cap);
  if (yen === 0) return undefined;
  const inputs = {
    monthly,
    count,
    days: credited,
    daysOfMonth: inMonth,
    ...part,
    knownAt: knownAt.toISOString(),
    upAt: upAt.toISOString(),
  };
  return lineOff("outage-credit", part, { yen, rule: "outage-credit", inputs });
}

/** In the order in which they were over, so that what was credited once stays as it was. */
function creditedOf(outages: readonly KnownOutage[]): CreditedOutage[] {
  const taken = new Set<Day>();
  return outages
    .filter((outage): outage is EndedOutage => outage.upAt !== undefined && outage.isProvidersFault)
    .toSorted(
      (one, other) =>
        one.upAt.getTime() - other.upAt.getTime() || one.knownAt.getTime() - other.knownAt.getTime(),
    )
    .map((outage) => {
      const first = dayInJapan(outage.knownAt);
      const days = Array.from({ length: creditedDays(outage) }, (_, after) => dayAfter(first, after)).filter(
        (day) => !taken.has(day),
      );
      for (const day of days) taken.add(day);
      return { ...outage, days };
    });
}
