import type { SupportFunction, SupportTool } from "@tachiai/protocol";

const minuteMs = 60_000;

/** A question that nobody answers within this time is refused. */
export const answerWithinMs = minuteMs;

/** How long a function stays allowed; a single use is over with what it was allowed for, or after this time. */
export const allowedForMs: Readonly<Record<SupportFunction, number>> = {
  view: 120 * minuteMs,
  control: 60 * minuteMs,
  "send-file": 60 * minuteMs,
  "receive-file": 10 * minuteMs,
  "system-information": 5 * minuteMs,
  screenshot: 2 * minuteMs,
  clipboard: 60 * minuteMs,
  recording: 12 * 60 * minuteMs,
};

/** Asked for each time: one answer is for one thing (SES-03). */
export const singleUse: readonly SupportFunction[] = ["receive-file", "system-information", "screenshot"];

/** What makes no sense without another: without the first the second is over. */
export const needsView: readonly SupportFunction[] = ["control", "screenshot"];

/** What goes on while the customer is away from his place: he still shows his screen, and nothing is done on it (SES-07). */
export const allowedWhileAbsent: readonly SupportFunction[] = ["view", "recording"];

/** What goes on while the customer holds the picture. */
export const allowedWhileHeld: readonly SupportFunction[] = ["recording"];

/** What is over together with a function that is taken back, itself among it. */
export function endsWith(taken: SupportFunction): readonly SupportFunction[] {
  return taken === "view" ? [taken, ...needsView] : [taken];
}

/** What each tool can do: a browser shows a screen, and nothing can be done on it. */
export const doneWith: Readonly<Record<SupportTool, readonly SupportFunction[]>> = {
  browser: ["view", "send-file", "receive-file", "system-information", "screenshot", "recording"],
  agent: ["view", "control", "send-file", "system-information", "screenshot", "clipboard", "recording"],
};
