import type { SupportStep } from "@tachiai/protocol";
import type { SessionEvent } from "@tachiai/session-recording";

/** What a recording says of a step: grants, pauses and who came. Everything else of a session stands in its own entries. */
export function eventsOfStep(step: SupportStep, all: readonly SupportStep[]): readonly SessionEvent[] {
  const { at } = step;
  if (step.kind === "answered") return eventsOfAnswer(step, all);
  if (step.kind === "withdrawn") return [{ type: "grant", at, function: step.function, state: "withdrawn" }];
  if (step.kind === "paused") return [{ type: "paused", at, why: step.why }];
  return step.kind === "resumed" ? [{ type: "resumed", at }] : [];
}

function eventsOfAnswer(
  { at, askId, answer, until }: Extract<SupportStep, { kind: "answered" }>,
  all: readonly SupportStep[],
): readonly SessionEvent[] {
  const ask = all.find((step) => step.kind === "asked" && step.askId === askId);
  if (ask?.kind !== "asked") return [];
  const isGiven = answer === "granted";
  const state = isGiven ? "given" : answer === "refused" ? "refused" : "expired";
  return [{ type: "grant", at, function: ask.function, state, ...(isGiven && until && { until }) }];
}
