import type { Day } from "@tachiai/protocol";
import { Temporal } from "temporal-polyfill";
import { businessDaysBefore } from "../calendar/business-days.ts";
import { choiceIn, countIn, type Profile, setIn } from "./profile.ts";

/** 月額プラン / それ以外. */
export type Plan = "monthly" | "other";

export interface CustomerEnding {
  /** The contract's last day. */
  readonly endsOn: Day;
  /** Of a monthly plan: by when a form had to arrive to end it with the month of its receipt, by each reading. */
  readonly deadline?: { readonly literal: Day; readonly exclusive: Day };
  /** Whether one reading ends it a month earlier than the other. */
  readonly isDisputable: boolean;
}

/**
 * When a contract ends whose customer's form arrived on a day (S0 §12-1). A monthly plan ends with that month when the form
 * came so many business days before its last one, else with the next (END-03; ambiguities 1 and 7); another plan ends with
 * the month after that of receipt (END-02). Undefined for a service whose terms have no such rule.
 */
export function customerEnding(profile: Profile, plan: Plan, receivedOn: Day): CustomerEnding | undefined {
  const count = countIn(profile, "termination-by-customer-business-days");
  const counting = choiceIn(profile, "termination-by-customer-counting");
  if (count === undefined || counting === undefined) return undefined;
  if (plan === "other") return { endsOn: lastOfMonth(receivedOn, 1), isDisputable: false };
  const last = lastOfMonth(receivedOn, 0);
  const closed = setIn(profile, "closed-days") ?? [];
  const deadline = {
    literal: businessDaysBefore(last, count, "literal", closed),
    exclusive: businessDaysBefore(last, count, "exclusive", closed),
  };
  const isInTime = receivedOn <= deadline[counting === "literal" ? "literal" : "exclusive"];
  return {
    endsOn: isInTime ? last : lastOfMonth(receivedOn, 1),
    deadline,
    isDisputable: receivedOn <= deadline.literal !== receivedOn <= deadline.exclusive,
  };
}

function lastOfMonth(day: Day, monthsAfter: number): Day {
  const month = Temporal.PlainDate.from(day).toPlainYearMonth().add({ months: monthsAfter });
  return month.toPlainDate({ day: month.daysInMonth }).toString();
}
