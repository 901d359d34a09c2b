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

/** In what state an enrolment is for everybody: it does not outlast the consent it was made under, whatever ended that. */
export function stateSince(
  { state, consentedAt }: { readonly state: EnrolmentState; readonly consentedAt: Date },
  lastNo: Date | undefined,
): EnrolmentState {
  return lastNo && isCurrent(state) && consentedAt < lastNo ? "removed" : state;
}

/** Whether the worker's agents may still use it. */
export function isCurrent(state: EnrolmentState): boolean {
  return state === "waiting" || state === "confirmed";
}
