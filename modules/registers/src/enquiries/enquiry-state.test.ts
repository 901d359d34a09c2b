import { EnquiryState } from "@tachiai/protocol";
import { expect, test } from "vitest";
import { type EnquiryStep, stateAfter } from "./enquiry-state.ts";

const steps: readonly EnquiryStep[] = ["answer", "reply", "settle", "fall-silent", "refuse"];

test("every state and step leads where it should, and nowhere else", () => {
  const led = EnquiryState.options.flatMap((state) =>
    steps.flatMap((step) => {
      const next = stateAfter(state, step);
      return next ? [`${state} ${step} ${next}`] : [];
    }),
  );
  expect(led).toEqual([
    "received answer answered",
    "received refuse closed",
    "answered answer answered",
    "answered reply replied",
    "answered settle closed",
    "answered fall-silent closed",
    "answered refuse closed",
    "replied answer answered",
    "replied settle closed",
    "replied refuse closed",
  ]);
});
