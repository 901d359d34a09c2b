import type { DataRequestState } from "@tachiai/protocol";

/** What can be done about a request. */
export type RequestStep = "identify" | "answer" | "withdraw";

const after: Readonly<Record<DataRequestState, Readonly<Partial<Record<RequestStep, DataRequestState>>>>> = {
  // Whoever cannot be identified is answered too: with a refusal that says so.
  received: { identify: "identified", answer: "answered", withdraw: "withdrawn" },
  identified: { answer: "answered", withdraw: "withdrawn" },
  answered: {},
  withdrawn: {},
};

/** Where a step leads; undefined where it does not fit. */
export function stateAfter(state: DataRequestState, step: RequestStep): DataRequestState | undefined {
  return after[state][step];
}

/** Data is given, changed or deleted for nobody who has not been identified. */
export function mayBeGranted(state: DataRequestState): boolean {
  return state === "identified";
}
