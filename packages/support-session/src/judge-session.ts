import type {
  OvertimeQuote,
  PersonId,
  RecordingState,
  SupportAskId,
  SupportEnding,
  SupportFunction,
  SupportProfile,
  SupportState,
  SupportStep,
} from "@tachiai/protocol";
import { allowedIn, type Grant } from "./allowed-in.ts";
import { answerWithinMs } from "./limits.ts";

type Of<Kind extends SupportStep["kind"]> = Extract<SupportStep, { kind: Kind }>;

export interface Ask {
  readonly askId: SupportAskId;
  readonly function: SupportFunction;
  readonly note?: string | undefined;
  readonly by: PersonId;
  /** No answer by then is a refusal. */
  readonly until: Date;
}

export interface Supporter {
  readonly personId: PersonId;
  readonly name: string;
  readonly isLeading: boolean;
}

/** A stretch of a session with somebody of the provider in it. */
export interface Attended {
  readonly from: Date;
  /** Open while it goes on. */
  readonly until?: Date;
}

/** How a session stands at an instant. */
export interface SessionNow {
  readonly profile: SupportProfile;
  readonly state: SupportState;
  readonly requestedAt: Date;
  readonly subject: string;
  readonly customer?: Of<"joined">;
  readonly supporters: readonly Supporter[];
  /** What is charged outside the hours, once it was quoted; neither accepted nor declined while the customer has not answered. */
  readonly quote?: OvertimeQuote & { readonly isAccepted?: boolean };
  readonly hasAgreed: boolean;
  readonly isPrepared: boolean;
  readonly grants: readonly Grant[];
  readonly asks: readonly Ask[];
  readonly cooperation: readonly (Of<"cooperation-asked"> & { readonly isDone?: boolean })[];
  readonly recording: RecordingState;
  readonly pausedFor?: "customer" | "absent";
  readonly connectedAt?: Date;
  readonly attended?: Attended;
  readonly ended?: { readonly at: Date; readonly reason: SupportEnding; readonly text?: string | undefined };
}

/**
 * How a session stands at an instant by its steps, in the order in which they were taken (section 17 of the requirements). Only
 * steps that `judgeStep` allowed are given here. What has run out by the instant is not there any more: an ask that nobody
 * answered is refused, and a grant is over.
 */
export function judgeSession(steps: readonly SupportStep[], at: Date): SessionNow {
  const [first] = steps;
  if (first?.kind !== "requested" && first?.kind !== "opened")
    throw new TypeError("a session begins with a request, or with an ID that the customer made");
  const ended = last(steps, "ended");
  const admitted = last(steps, "admitted");
  const customer = last(steps, "joined");
  const pausedFor = pauseAt(steps);
  const quote = quoteIn(steps);
  const grants = allowedIn(steps).filter(({ since, until }) => since <= at && until > at);
  return {
    profile: first.profile,
    state: stateOf(steps, pausedFor),
    requestedAt: new Date(first.at),
    subject: first.kind === "requested" ? first.subject : "",
    ...(customer && { customer }),
    supporters: supportersIn(steps),
    ...(quote && { quote }),
    hasAgreed: last(steps, "terms-agreed") !== undefined,
    isPrepared: last(steps, "prepared") !== undefined,
    grants,
    asks: ended ? [] : asksAt(steps, at),
    cooperation: cooperationIn(steps),
    recording: recordingIn(steps, ended ? allowedIn(steps) : grants, at),
    ...(pausedFor && !ended && { pausedFor }),
    ...(admitted && {
      connectedAt: new Date(admitted.at),
      attended: { from: new Date(admitted.at), ...(ended && { until: new Date(ended.at) }) },
    }),
    ...(ended && { ended: { at: new Date(ended.at), reason: ended.reason, text: ended.text } }),
  };
}

/** When the state changes next by itself, with nobody doing anything: an ask or a grant that runs out. */
export function nextChange({ asks, grants }: SessionNow): Date | undefined {
  const instants = [...asks, ...grants].map(({ until }) => until.getTime());
  return instants.length === 0 ? undefined : new Date(Math.min(...instants));
}

function stateOf(steps: readonly SupportStep[], pausedFor: SessionNow["pausedFor"]): SupportState {
  if (last(steps, "sealed")) return "sealed";
  if (last(steps, "disconnected")) return "disconnected";
  if (last(steps, "ended")) return "ended";
  if (last(steps, "admitted")) return pausedFor ? "paused" : "connected";
  const quote = quoteIn(steps);
  if (quote && !quote.isAccepted) return "quoted";
  if (!last(steps, "joined")) return "waiting";
  return last(steps, "prepared") && last(steps, "terms-agreed") ? "ready" : "preparing";
}

function quoteIn(steps: readonly SupportStep[]): SessionNow["quote"] {
  const asked = steps.findLast((step) => step.kind === "quoted" || step.kind === "overtime-asked");
  if (!asked) return undefined;
  const answer = steps
    .slice(steps.indexOf(asked))
    .find((step) => step.kind === "quote-answered" || step.kind === "overtime-answered");
  const { yenPerUnit, unitMinutes } = asked;
  return { yenPerUnit, unitMinutes, ...(answer && { isAccepted: answer.isAccepted }) };
}

function supportersIn(steps: readonly SupportStep[]): readonly Supporter[] {
  let present: readonly Supporter[] = [];
  for (const step of steps) {
    if (step.kind === "supporter-left") present = present.filter(({ personId }) => personId !== step.by);
    if (step.kind !== "admitted" && step.kind !== "supporter-came" && step.kind !== "taken-over") continue;
    const isLeading = step.kind !== "supporter-came";
    const others = present.filter(({ personId }) => personId !== step.by);
    present = [
      ...(isLeading ? others.map((one) => ({ ...one, isLeading: false })) : others),
      { personId: step.by, name: step.supporterName, isLeading },
    ];
  }
  return present;
}

function asksAt(steps: readonly SupportStep[], at: Date): readonly Ask[] {
  const answered = new Set(steps.flatMap((step) => (step.kind === "answered" ? [step.askId] : [])));
  return [...askedIn(steps).values()]
    .filter(({ askId }) => !answered.has(askId))
    .map(({ askId, function: asked, note, by, at: askedAt }) => ({
      askId,
      function: asked,
      note,
      by,
      until: new Date(Date.parse(askedAt) + answerWithinMs),
    }))
    .filter(({ until }) => until > at);
}

function askedIn(steps: readonly SupportStep[]): ReadonlyMap<SupportAskId, Of<"asked">> {
  return new Map(steps.flatMap((step) => (step.kind === "asked" ? [[step.askId, step] as const] : [])));
}

function cooperationIn(steps: readonly SupportStep[]): SessionNow["cooperation"] {
  const answers = new Map(
    steps.flatMap((step) =>
      step.kind === "cooperation-answered" ? [[step.askId, step.isDone] as const] : [],
    ),
  );
  return steps.flatMap((step) => {
    if (step.kind !== "cooperation-asked") return [];
    const isDone = answers.get(step.askId);
    return [{ ...step, ...(isDone !== undefined && { isDone }) }];
  });
}

function recordingIn(steps: readonly SupportStep[], grants: readonly Grant[], at: Date): RecordingState {
  if (grants.some((grant) => grant.function === "recording")) return "recorded";
  const asked = [...askedIn(steps).values()].filter((ask) => ask.function === "recording");
  const isOpen = asksAt(steps, at).some((ask) => ask.function === "recording");
  return asked.length === 0 || isOpen ? "undecided" : "events-only";
}

function pauseAt(steps: readonly SupportStep[]): SessionNow["pausedFor"] {
  const turn = steps.findLast((step) => step.kind === "paused" || step.kind === "resumed");
  return turn?.kind === "paused" ? turn.why : undefined;
}

function last<Kind extends SupportStep["kind"]>(
  steps: readonly SupportStep[],
  kind: Kind,
): Of<Kind> | undefined {
  return steps.findLast((step): step is Of<Kind> => step.kind === kind);
}
