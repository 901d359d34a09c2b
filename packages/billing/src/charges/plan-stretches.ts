import type { Day } from "@tachiai/protocol";
import { Temporal } from "temporal-polyfill";
import { type Days, dayAfter } from "../days.ts";
import { type BilledContract, type BilledPlan, billedDaysOf } from "./billed-contract.ts";

/** Days on which one plan holds, one after the other. */
export interface Stretch {
  readonly plan: BilledPlan;
  readonly days: Days;
}

/**
 * The plans of a contract by their days. A term that runs is paid to its end, so what is changed within it holds from the day after
 * it; a monthly plan is left on the day of the change.
 */
export function stretchesOf(contract: BilledContract): Stretch[] {
  const billed = billedDaysOf(contract);
  if (!billed) return [];
  const stretches: Stretch[] = [];
  let { plan } = contract;
  let { from } = billed;
  for (const change of (contract.planChanges ?? []).toSorted((one, other) =>
    one.from.localeCompare(other.from),
  )) {
    if (isSame(plan, change.plan)) continue;
    const next = firstLeft(plan, from, change.from);
    if (next > billed.to) break;
    if (from < next) stretches.push({ plan, days: { from, to: dayAfter(next, -1) } });
    ({ plan } = change);
    from = next;
  }
  return [...stretches, { plan, days: { from, to: billed.to } }];
}

/** The days of the term so many after the first one. */
export function termOf(startsOn: Day, months: number, index: number): Days {
  if (months < 1) throw new RangeError("a term has at least a month");
  const first = Temporal.PlainDate.from(startsOn);
  const from = first.add({ months: months * index }).toString();
  return { from, to: dayAfter(first.add({ months: months * (index + 1) }).toString(), -1) };
}

/** The first day on which a plan that began on a day need not hold any more. */
function firstLeft(plan: BilledPlan, from: Day, day: Day): Day {
  if (day <= from || plan.kind === "monthly") return day <= from ? from : day;
  for (let index = 0; ; index += 1) {
    const term = termOf(from, plan.months, index);
    if (term.from >= day) return term.from;
  }
}

function isSame(one: BilledPlan, other: BilledPlan): boolean {
  return one.kind === "term" && other.kind === "term" ? one.months === other.months : one.kind === other.kind;
}
