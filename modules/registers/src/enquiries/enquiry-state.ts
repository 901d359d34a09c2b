import type { EnquiryState } from "@tachiai/protocol";

/**
 * What can happen to an enquiry. `fall-silent`: its time has passed without a reply. `refuse`: what it asks for is unlawful.
 */
export type EnquiryStep = "answer" | "reply" | "settle" | "fall-silent" | "refuse";

const after: Readonly<Record<EnquiryState, Readonly<Partial<Record<EnquiryStep, EnquiryState>>>>> = {
  received: { answer: "answered", refuse: "closed" },
  // A further answer begins the week anew.
  answered: {
    answer: "answered",
    reply: "replied",
    settle: "closed",
    "fall-silent": "closed",
    refuse: "closed",
  },
  replied: { answer: "answered", settle: "closed", refuse: "closed" },
  closed: {},
};

/** Where a step leads; undefined where it does not fit. */
export function stateAfter(state: EnquiryState, step: EnquiryStep): EnquiryState | undefined {
  return after[state][step];
}
