import type { Day } from "@tachiai/protocol";
import { monthOf, monthsBetween } from "./days.ts";
import type { Figure } from "./figure.ts";
import type { Yen } from "./yen.ts";

/** The fees of the months that are left of the minimum term after a contract's last day, due at once (S0 §10-2). */
export function feeOfRemainingTerm(monthly: Yen, lastDay: Day, termEndsOn: Day): Figure {
  const months = Math.max(0, monthsBetween(monthOf(lastDay), monthOf(termEndsOn)));
  return { yen: monthly * months, rule: "remaining-term", inputs: { monthly, months, lastDay, termEndsOn } };
}
