/** 確認待ち, 確認済, 却下, 削除済. Only in the first two are there features. */
export type EnrolmentState = "waiting" | "confirmed" | "rejected" | "removed";

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
