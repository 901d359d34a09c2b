import { endOfTokyoDay, tokyoDay } from "@tachiai/platform";
import type { OpeningHours } from "@tachiai/policy";
import type { SupportAskId, SupportEnding, SupportStep } from "@tachiai/protocol";
import { answerWithinMs } from "@tachiai/support-session";
import type { LoadedSession } from "./load-session.ts";
import { hoursToldAt } from "./support-hours.ts";

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
  return leftOpenAt({ now, openedAt }) <= at ? "left-open" : undefined;
}

/** When something is due in a session that goes on, with nobody doing anything: also at the end of a day, with which roles may end. */
export function nextDue(
  { now, openedAt, expiresAt }: Pick<LoadedSession, "now" | "openedAt" | "expiresAt">,
  hours: OpeningHours | undefined,
  at: Date,
): Date {
  const told = hoursToldAt(hours, now, at);
  const instants = [
    leftOpenAt({ now, openedAt }),
    endOfTokyoDay(tokyoDay(at)),
    ...now.asks.map(({ until }) => until),
    ...(now.customer ? [] : [expiresAt]),
    ...(told && told > at ? [told] : []),
  ];
  return new Date(Math.min(...instants.map((instant) => instant.getTime())));
}

function leftOpenAt({ now, openedAt }: Pick<LoadedSession, "now" | "openedAt">): Date {
  return new Date((now.connectedAt ?? openedAt).getTime() + longestSessionMs);
}
