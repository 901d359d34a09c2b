import type { EnrolmentState } from "@tachiai/protocol";

export type EnrolmentDecision = "confirm" | "reject" | "remove";

const after: Record<EnrolmentState, Partial<Record<EnrolmentDecision, EnrolmentState>>> = {
  waiting: { confirm: "confirmed", reject: "rejected", remove: "removed" },
  confirmed: { remove: "removed" },
  rejected: {},
  removed: {},
};

/** What a decision makes of an enrolment; undefined when it does not fit. */
export function decide(state: EnrolmentState, decision: EnrolmentDecision): EnrolmentState | undefined {
  return after[state][decision];
}

/** Whether the worker's agents may still use it. */
export function isCurrent(state: EnrolmentState): boolean {
  return state === "waiting" || state === "confirmed";
}
