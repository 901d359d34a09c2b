import type { Day } from "@tachiai/protocol";
import { priceOfDays } from "../billing-period.ts";
import { countOf, type Days, dayAfter, overlapOf } from "../days.ts";
import type { Figure } from "../figure.ts";
import { priceOn } from "../prices.ts";
import type { Yen } from "../yen.ts";
import { type BilledContract, type CountFrom, type Pause, withoutEnd } from "./billed-contract.ts";
import { type ChargeLine, lineOf } from "./charge-line.ts";

/** Days of one month on which count and price stay the same. */
export interface FeeSegment {
  readonly days: Days;
  readonly count: number;
  readonly monthly: Yen;
  readonly isFree: boolean;
  /** Of free days: when the contract was applied for. */
  readonly appliedOn?: Day | undefined;
}

/** Days that cannot be billed: nobody has said what they cost, or for how many. Never a silent zero. */
export interface Gap {
  readonly missing: "price" | "count";
  readonly days: Days;
}

export interface Segments {
  readonly segments: readonly FeeSegment[];
  readonly gaps: readonly Gap[];
}

/** Parts days of one month where the count, the price or the free days change. */
export function segmentsOf(contract: BilledContract, days: Days, free: Days | undefined): Segments {
  const segments: FeeSegment[] = [];
  const gaps: Gap[] = [];
  for (const part of partedAt(changesOf(contract, free), days)) {
    const count = countOn(contract.counts, part.from);
    const price = priceFor(contract, part.from);
    if (count === undefined) gaps.push({ missing: "count", days: part });
    if (price === undefined) gaps.push({ missing: "price", days: part });
    if (count === undefined || price === undefined) continue;
    const isFree = free !== undefined && overlapOf(free, part) !== undefined;
    const { appliedOn } = contract;
    add(segments, { days: part, count, monthly: price, isFree, ...(isFree && { appliedOn }) });
  }
  return { segments, gaps };
}

/** How many there are on a day; the one given last counts where two begin on the same day. */
export function countOn(counts: readonly CountFrom[], day: Day): number | undefined {
  let found: CountFrom | undefined;
  for (const each of counts) if (each.from <= day && (!found || found.from <= each.from)) found = each;
  return found?.count;
}

/** What one of them costs a month on a day: as agreed, else by the list. */
export function priceFor({ agreedPrices = [], listPrices }: BilledContract, day: Day): Yen | undefined {
  return (priceOn(agreedPrices, day) ?? priceOn(listPrices, day))?.monthly;
}

/** The first days of what may change. */
function changesOf(
  { counts, listPrices, agreedPrices = [] }: BilledContract,
  free: Days | undefined,
): Set<Day> {
  const spans = [...listPrices, ...agreedPrices, ...(free ? [free] : [])];
  return new Set([
    ...counts.map(({ from }) => from),
    ...spans.flatMap(({ from, to }) => [from, ...(to === undefined ? [] : [dayAfter(to, 1)])]),
  ]);
}

function partedAt(changes: ReadonlySet<Day>, days: Days): Days[] {
  const inside = [...changes].filter((day) => days.from < day && day <= days.to).toSorted();
  const starts = [days.from, ...inside];
  return starts.map((from, index) => {
    const next = starts[index + 1];
    return { from, to: next === undefined ? days.to : dayAfter(next, -1) };
  });
}

/** Joins what differs in nothing, so that no line is rounded apart without a reason. */
function add(segments: FeeSegment[], segment: FeeSegment): void {
  const before = segments.at(-1);
  const isSame =
    before &&
    before.count === segment.count &&
    before.monthly === segment.monthly &&
    before.isFree === segment.isFree &&
    dayAfter(before.days.to, 1) === segment.days.from;
  if (isSame)
    segments[segments.length - 1] = { ...before, days: { from: before.days.from, to: segment.days.to } };
  else segments.push(segment);
}

/** The line of one segment; none where there is nothing to charge for. */
export function feeLineOf(segment: FeeSegment, pauses: readonly Pause[]): ChargeLine[] {
  const { days, count, monthly, isFree, appliedOn = "" } = segment;
  if (count === 0) return [];
  if (isFree) {
    const inputs = { monthly, count, days: countOf(days), from: days.from, to: days.to, appliedOn };
    return [lineOf("free-month", days, { yen: 0, rule: "free-month", inputs })];
  }
  return [lineOf("fee", days, withPauses(priceOfDays(monthly, count, days), days, pauses))];
}

/** Suspended and unusable days are charged (S3 §26-2); how many there were stands beside. */
function withPauses(figure: Figure, days: Days, pauses: readonly Pause[]): Figure {
  const inputs: Record<string, number | string> = { ...figure.inputs };
  for (const [kind, name] of [
    ["suspended", "suspendedDays"],
    ["unusable", "unusableDays"],
  ] as const) {
    const paused = daysPaused(
      pauses.filter((pause) => pause.kind === kind),
      days,
    );
    if (paused > 0) inputs[name] = paused;
  }
  return { ...figure, inputs };
}

function daysPaused(pauses: readonly Pause[], days: Days): number {
  let counted = 0;
  let from = days.from;
  for (const pause of pauses.toSorted((one, other) => one.from.localeCompare(other.from))) {
    const part =
      from <= days.to && overlapOf({ from, to: days.to }, { from: pause.from, to: pause.to ?? withoutEnd });
    if (!part) continue;
    counted += countOf(part);
    from = dayAfter(part.to, 1);
  }
  return counted;
}
