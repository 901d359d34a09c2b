import type { Day, Service } from "@tachiai/protocol";
import { dayAfter, daysBetween } from "../days.ts";
import { graceDays } from "../late-charge.ts";
import { sumOf } from "../yen.ts";
import type { LateRule, OwedDebt, Paid } from "./late-charges-of.ts";

/**
 * How a debt stands on a day. `overdue` bears no interest at all, `grace` none if it is paid now, `interest` from its first day
 * on; `suspension-eligible` may be met by suspending the service.
 */
export type DebtState = "billed" | "due" | "overdue" | "grace" | "interest" | "suspension-eligible" | "paid";

/** What may follow what, from one day to the next; a debt that is paid stays so. */
export const debtSteps: Readonly<Record<DebtState, readonly DebtState[]>> = {
  billed: ["due", "paid"],
  due: ["overdue", "grace", "interest", "paid"],
  overdue: ["suspension-eligible", "paid"],
  grace: ["interest", "suspension-eligible", "paid"],
  interest: ["suspension-eligible", "paid"],
  "suspension-eligible": ["paid"],
  paid: [],
};

export interface DebtFacts extends Pick<OwedDebt, "yen" | "dueOn" | "isInterest"> {
  /** What was laid on this debt. */
  readonly payments: readonly Paid[];
  /** From which day on its service may be suspended for it (`suspendableFrom`). */
  readonly suspendableFrom?: Day;
}

/** How a debt stood, or will stand, at the end of a day if nothing more is paid. */
export function debtStateOn(debt: DebtFacts, day: Day, rule: LateRule): DebtState {
  const paid = sumOf(debt.payments.filter(({ paidOn }) => paidOn <= day).map(({ yen }) => yen));
  if (paid >= debt.yen) return "paid";
  const late = daysBetween(debt.dueOn, day);
  if (late < 0) return "billed";
  if (late === 0) return "due";
  if (debt.suspendableFrom !== undefined && debt.suspendableFrom <= day) return "suspension-eligible";
  if (debt.isInterest || rule.kind === "none") return "overdue";
  return rule.kind === "statutory" && late <= graceDays ? "grace" : "interest";
}

/**
 * From which day on a service may be suspended for a debt: watch once it is past due (S3 §23), after the days in which it can
 * still be paid without interest and those of a demand; telework after a demand whose days ran out (S0 §12-2, §19). Undefined
 * where the terms name no suspension for a debt, or the demand is missing.
 */
export function suspendableFrom(service: Service, dueOn: Day, demandUntil?: Day): Day | undefined {
  const afterDemand = demandUntil && dayAfter(demandUntil, 1);
  if (service === "watch") return laterOf(dayAfter(dueOn, graceDays + 1), afterDemand);
  return service === "telework" && afterDemand ? laterOf(dayAfter(dueOn, 2), afterDemand) : undefined;
}

function laterOf(one: Day, other: Day | undefined): Day {
  return other !== undefined && other > one ? other : one;
}
