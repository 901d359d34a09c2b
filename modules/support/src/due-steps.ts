import type { SupportAskId, SupportEnding, SupportStep } from "@tachiai/protocol";
import { answerWithinMs } from "@tachiai/support-session";
import type { LoadedSession } from "./load-session.ts";

/** The longest that a session goes on, or waits to begin (SES-05). */
const longestSessionMs = 12 * 60 * 60_000;

/** What was asked for, and was answered by nobody in time. */
export function unanswered(steps: readonly SupportStep[], at: Date): SupportAskId[] {
  const answered = new Set(steps.flatMap((step) => (step.kind === "answered" ? [step.askId] : [])));
  return steps.flatMap((step) =>
    step.kind === "asked" && !answered.has(step.askId) && Date.parse(step.at) + answerWithinMs <= at.getTime()
      ? [step.askId]
      : [],
  );
}

/** Why a session is over now although nobody ended it. */
export function dueEnding(
  { now, openedAt, expiresAt }: Pick<LoadedSession, "now" | "openedAt" | "expiresAt">,
  at: Date,
): SupportEnding | undefined {
  if (!now.customer && expiresAt <= at) return "unanswered";
  const since = now.connectedAt ?? openedAt;
  return at.getTime() - since.getTime() >= longestSessionMs ? "left-open" : undefined;
}
