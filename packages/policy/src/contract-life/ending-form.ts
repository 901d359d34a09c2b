import type { Day } from "@tachiai/protocol";
import { Temporal } from "temporal-polyfill";
import { type CustomerEnding, customerEnding, type Plan } from "../profiles/customer-ending.ts";
import type { Profile } from "../profiles/profile.ts";

/** What a customer's form to end a contract leads to. */
export interface EndingByForm {
  /** The contract's last day. */
  readonly endsOn: Day;
  /** By which rule, with the days of both readings; none where the terms have no rule and the wished day counts. */
  readonly rule?: CustomerEnding;
  /** Months of the minimum term after the last day: their fees are due at once (S0 §10-2). */
  readonly remainingMonths: number;
}

/**
 * When a contract ends by a form that arrived on a day, and what is left of its minimum term then (END-01 to 03). Where the
 * terms do not count the day, it is the wished one, and never before the form came.
 */
export function endingByForm(
  profile: Profile,
  form: { readonly plan: Plan; readonly receivedOn: Day; readonly wishedOn: Day },
  minimumUntil: Day | undefined,
): EndingByForm {
  const rule = customerEnding(profile, form.plan, form.receivedOn);
  const wished = form.wishedOn < form.receivedOn ? form.receivedOn : form.wishedOn;
  // Who wishes to end later than the form would lets it run so long.
  const endsOn = rule ? later(rule.endsOn, lastOfMonth(wished)) : wished;
  return { endsOn, ...(rule && { rule }), remainingMonths: monthsAfter(endsOn, minimumUntil) };
}

function monthsAfter(endsOn: Day, minimumUntil: Day | undefined): number {
  if (minimumUntil === undefined || minimumUntil <= endsOn) return 0;
  const month = (day: Day) => Temporal.PlainDate.from(day).toPlainYearMonth();
  return month(endsOn).until(month(minimumUntil), { largestUnit: "months" }).months;
}

function lastOfMonth(day: Day): Day {
  const month = Temporal.PlainDate.from(day).toPlainYearMonth();
  return month.toPlainDate({ day: month.daysInMonth }).toString();
}

function later(one: Day, other: Day): Day {
  return one > other ? one : other;
}
