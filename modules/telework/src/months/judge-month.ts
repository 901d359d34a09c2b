import type { MonthState, MonthStepKind } from "@tachiai/protocol";

export interface JudgedStep {
  readonly kind: MonthStepKind;
  readonly at: Date;
}

export interface JudgedMonth {
  readonly state: MonthState;
  /** Somebody confirmed it or has it as a file, with all the stamps that there are, and nobody opened it since. */
  readonly mayBeErased: boolean;
}

/**
 * How a month stands after these steps, the oldest first. A stamp that arrives afterwards is never lost, so what was
 * confirmed or exported without it no longer stands for the month.
 */
export function judgeMonth(steps: readonly JudgedStep[], lastStampReceivedAt: Date): JudgedMonth {
  const sinceOpened = steps.slice(steps.findLastIndex(({ kind }) => kind === "reopened") + 1);
  const confirmed = sinceOpened.filter(({ kind }) => kind === "confirmed");
  const isWhole = ({ at }: JudgedStep) => at >= lastStampReceivedAt;
  const state = confirmed.length === 0 ? "open" : confirmed.some(isWhole) ? "confirmed" : "changed";
  return { state, mayBeErased: sinceOpened.some(isWhole) };
}
