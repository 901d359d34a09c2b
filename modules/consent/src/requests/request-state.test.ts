import { DataRequestState } from "@tachiai/protocol";
import { expect, test } from "vitest";
import { mayBeGranted, type RequestStep, stateAfter } from "./request-state.ts";

const steps: readonly RequestStep[] = ["identify", "answer", "withdraw"];

test("every state and step leads where it should, and nowhere else", () => {
  const led = DataRequestState.options.flatMap((state) =>
    steps.flatMap((step) => {
      const next = stateAfter(state, step);
      return next ? [`${state} ${step} ${next}`] : [];
    }),
  );
  expect(led).toEqual([
    "received identify identified",
    "received answer answered",
    "received withdraw withdrawn",
    "identified answer answered",
    "identified withdraw withdrawn",
  ]);
});

test("only what an identified person asks for is granted", () => {
  expect(DataRequestState.options.filter(mayBeGranted)).toEqual(["identified"]);
});
