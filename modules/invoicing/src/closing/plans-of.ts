import { type BilledContract, type BilledPlan, daysOfMonth } from "@tachiai/billing";
import type { Day } from "@tachiai/protocol";
import type { TermsFrom } from "../accounts/account.store.ts";
import type { ContractFacts } from "../contracts-to-bill.ts";

/** The plans of a contract by their days: what its steps say, with the terms that the books say a plan is billed by. */
export function plansOf(
  { plan, planChanges = [] }: Pick<ContractFacts, "plan" | "planChanges">,
  terms: readonly TermsFrom[],
): Pick<BilledContract, "plan" | "planChanges"> {
  const first = terms.findLast(({ from }) => from === undefined);
  const later = terms.flatMap(({ from, months }) =>
    from === undefined ? [] : [{ from: daysOfMonth(from).from, months }],
  );
  const changes = planChanges.toSorted((one, other) => one.from.localeCompare(other.from));
  const planOn = (day: Day): BilledPlan => {
    const agreed = changes.reduce((found, each) => (each.from <= day ? each.plan : found), plan);
    const months = later.reduce((found, each) => (each.from <= day ? each.months : found), first?.months);
    return agreed === "other" && months !== undefined ? { kind: "term", months } : { kind: "monthly" };
  };
  const days = [...new Set([...planChanges, ...later].map(({ from }) => from))].toSorted();
  return {
    plan: planOn(""),
    ...(days.length > 0 && { planChanges: days.map((from) => ({ from, plan: planOn(from) })) }),
  };
}
