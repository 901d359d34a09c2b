import { startOfTokyoDay } from "@tachiai/platform";
import type { ContractId, ContractOrder, Day } from "@tachiai/protocol";
import type { StepFacts } from "./add-step.ts";
import type { StepToTake } from "./take-step.ts";

/** What a contract clerk orders to be done with a contract. */
export interface OrderedStep {
  readonly contractId: ContractId;
  readonly order: ContractOrder;
}

/** The step that an order comes to, taken on a day; `debt` is the invoice that it rests on. */
export function orderedStep({ contractId, order }: OrderedStep, today: Day, debt?: string): StepToTake {
  const step = { ...stepOf(order, today), ...(debt !== undefined && { debt }) };
  return { contractId, step, beforehand: beforehandIn(order) };
}

function stepOf(order: ContractOrder, today: Day): StepFacts {
  const { kind, reason } = order;
  switch (kind) {
    case "changed": {
      const { ground, count, plan, from } = order;
      return {
        kind,
        reason,
        ground,
        ...(count !== undefined && { count }),
        ...(plan !== undefined && { plan }),
        ...(from !== undefined && from > today && { effectiveAt: startOfTokyoDay(from) }),
      };
    }
    case "applied": {
      const { appliedOn, hadFreeMonth } = order;
      return { kind, reason, hadFreeMonth, ...(appliedOn !== undefined && { appliedOn }) };
    }
    case "interrupted":
      return { kind, reason, ground: order.ground };
    case "suspended":
      return { kind, reason, ground: order.ground, ...(order.until !== undefined && { until: order.until }) };
    case "end-announced":
      return { kind, reason, ground: order.ground, endsOn: order.endsOn };
    case "ended":
      return {
        kind,
        reason,
        ground: order.ground,
        endedOn: today,
        ...(order.hindrance !== undefined && { hindrance: order.hindrance }),
      };
    case "interruption-over":
    case "resumed":
    case "end-withdrawn":
      return { kind, reason };
  }
}

function beforehandIn(order: ContractOrder) {
  if (!("ground" in order)) return { isUrgent: false };
  const { noticedOn, curedBy, isUrgent = false, paper } = order;
  return { noticedOn, curedBy, isUrgent, paper };
}
