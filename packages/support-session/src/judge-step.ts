import type { SupportState, SupportStep, SupportStepKind } from "@tachiai/protocol";
import type { SessionNow } from "./judge-session.ts";
import { allowedForMs, needsView } from "./limits.ts";

/** What may follow in which state; a session begins with `requested` or `opened`, once. */
const mayFollow: Readonly<Record<SupportState, readonly SupportStepKind[]>> = {
  waiting: ["quoted", "joined", "terms-agreed", "ended"],
  quoted: ["quote-answered", "joined", "terms-agreed", "ended"],
  preparing: ["quoted", "joined", "terms-agreed", "prepared", "ended"],
  // A version of the terms may take effect while both wait.
  ready: ["quoted", "terms-agreed", "admitted", "ended"],
  connected: [
    "asked",
    "answered",
    "withdrawn",
    "used",
    "information-given",
    "file-moved",
    "paused",
    "overtime-asked",
    "overtime-answered",
    "cooperation-asked",
    "cooperation-answered",
    "supporter-came",
    "supporter-left",
    "taken-over",
    "ended",
  ],
  paused: [
    "answered",
    "withdrawn",
    "used",
    "information-given",
    "file-moved",
    "paused",
    "resumed",
    "overtime-asked",
    "overtime-answered",
    "cooperation-asked",
    "cooperation-answered",
    "supporter-came",
    "supporter-left",
    "taken-over",
    "ended",
  ],
  // What was under way when it ended is written down too.
  ended: ["file-moved", "disconnected"],
  disconnected: ["sealed"],
  sealed: [],
};

/**
 * - `state`: it does not follow in this state;
 * - `no_such_ask`: nothing of this id is asked, or not any more;
 * - `already_asked`: the same function is asked for already, or allowed;
 * - `view_first`: it needs the screen to be seen;
 * - `too_long`: nothing is allowed for longer than its time;
 * - `not_leading`: only who leads the session may;
 * - `not_there`: he is not in the session.
 */
export type SupportStepFault =
  | "state"
  | "no_such_ask"
  | "already_asked"
  | "view_first"
  | "too_long"
  | "not_leading"
  | "not_there";

/** Whether a step may be taken now; undefined when it may. The session is judged at the step's own instant. */
export function judgeStep(now: SessionNow, step: SupportStep): SupportStepFault | undefined {
  if (!mayFollow[now.state].includes(step.kind)) return "state";
  switch (step.kind) {
    case "quote-answered":
      return now.quote && !now.quote.isAccepted ? undefined : "state";
    case "overtime-answered":
      return now.quote ? undefined : "state";
    case "asked":
      return faultOfAsk(now, step);
    case "answered":
      return faultOfAnswer(now, step);
    case "withdrawn":
      return now.grants.some((grant) => grant.function === step.function) ? undefined : "state";
    case "used":
    case "information-given":
      return now.grants.some(({ askId }) => askId === step.askId) ? undefined : "no_such_ask";
    case "cooperation-asked":
      return isLeading(now, step.by) ? undefined : "not_leading";
    case "cooperation-answered":
      return now.cooperation.some(({ askId, isDone }) => askId === step.askId && isDone === undefined)
        ? undefined
        : "no_such_ask";
    case "supporter-left":
      return faultOfLeaving(now, step);
    case "taken-over":
      return now.supporters.some(({ personId }) => personId === step.by) ? undefined : "not_there";
    case "paused":
      // Who held the picture and then goes away still holds it.
      return now.pausedFor === undefined || (now.pausedFor === "absent" && step.why === "customer")
        ? undefined
        : "state";
    case "requested":
    case "opened":
    case "quoted":
    case "joined":
    case "terms-agreed":
    case "prepared":
    case "admitted":
    case "resumed":
    case "overtime-asked":
    case "supporter-came":
    case "file-moved":
    case "ended":
    case "disconnected":
    case "sealed":
      return undefined;
  }
}

function faultOfAsk(
  now: SessionNow,
  step: Extract<SupportStep, { kind: "asked" }>,
): SupportStepFault | undefined {
  if (!isLeading(now, step.by)) return "not_leading";
  const isThere = [...now.asks, ...now.grants].some((one) => one.function === step.function);
  if (isThere) return "already_asked";
  const isSeen = now.grants.some((grant) => grant.function === "view");
  return needsView.includes(step.function) && !isSeen ? "view_first" : undefined;
}

function faultOfAnswer(
  now: SessionNow,
  step: Extract<SupportStep, { kind: "answered" }>,
): SupportStepFault | undefined {
  const ask = now.asks.find(({ askId }) => askId === step.askId);
  // Nobody's answer is written down after the time for it: then it is none any more.
  if (!ask) return step.answer === "timed-out" ? undefined : "no_such_ask";
  if (step.answer !== "granted") return undefined;
  const longest = Date.parse(step.at) + allowedForMs[ask.function];
  return step.until === undefined || Date.parse(step.until) > longest ? "too_long" : undefined;
}

function faultOfLeaving(
  now: SessionNow,
  step: Extract<SupportStep, { kind: "supporter-left" }>,
): SupportStepFault | undefined {
  const who = now.supporters.find(({ personId }) => personId === step.by);
  if (!who) return "not_there";
  // Who leads hands over, or ends: nobody's session is left open (SES-05).
  return who.isLeading ? "not_leading" : undefined;
}

function isLeading(now: SessionNow, personId: string): boolean {
  return now.supporters.some((one) => one.isLeading && one.personId === personId);
}
