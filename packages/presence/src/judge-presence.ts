import type { NotObservedCause } from "@tachiai/protocol";
import type { Observation } from "./observation.ts";
import { type FrameVerdictKind, isCovered, type Reading, readObservation } from "./read-observation.ts";
import type { PresenceSettings } from "./settings.ts";
import { gravityOf, type Verdict } from "./verdict.ts";

/** What the judging remembers between events. */
export interface PresenceState {
  readonly verdict: Verdict;
  /** The latest readings, oldest first, no older than `MEMORY_MS`. */
  readonly readings: readonly Reading[];
  readonly lastFrameAt?: number;
  /** Since when no frame differed from the one before it. */
  readonly stillSince?: number;
}

/** What the agent knows from elsewhere than the picture. */
export type PresenceEvent =
  | { readonly kind: "frame"; readonly observation: Observation }
  /** The operating system gave the camera to another application. */
  | { readonly kind: "camera-in-use"; readonly at: number }
  | { readonly kind: "not-observed"; readonly at: number; readonly cause: NotObservedCause };

export interface Judgement {
  readonly state: PresenceState;
  /** Verdicts this event led to, in order of time; empty when the verdict stands. */
  readonly changes: readonly Verdict[];
}

/** Readings older than this no longer count. */
const MEMORY_MS = 30_000;
/** A live camera's noise changes a grey level by more than this on average, even where nothing moves. */
const STILL_DIFFERENCE = 0.1;
/** A verdict needs this share of agreement since its first frame: single frames may be misread. */
const AGREEMENT = 0.6;
/** An incident ends only when it has been gone this long, else one that flickers would count many times. */
const LEAVING_INCIDENT_MS = 3000;

/**
 * How long and by how many frames each verdict must hold before it is believed. No incident can come from the first
 * two seconds after a change; another person must in addition be found by fresh verifications of good pictures.
 */
export const beliefs: {
  readonly [Kind in FrameVerdictKind]: {
    readonly ms: number;
    readonly frames: number;
    readonly fresh: boolean;
  };
} = {
  covered: { ms: 3000, frames: 3, fresh: false },
  frozen: { ms: 5000, frames: 3, fresh: false },
  peeping: { ms: 2500, frames: 3, fresh: false },
  impersonation: { ms: 3500, frames: 4, fresh: true },
  "filming-device": { ms: 3000, frames: 3, fresh: false },
  spoof: { ms: 10_000, frames: 4, fresh: true },
  away: { ms: 4000, frames: 3, fresh: false },
  "present-unverified": { ms: 3000, frames: 3, fresh: false },
  present: { ms: 500, frames: 2, fresh: false },
};

/** The state before anything was seen. */
export function startJudging(at: number): PresenceState {
  return { verdict: unobserved(at, "starting"), readings: [] };
}

/** Takes one event into account. Pure: the same state and event always give the same judgement. */
export function judgePresence(
  state: PresenceState,
  event: PresenceEvent,
  settings: PresenceSettings,
): Judgement {
  switch (event.kind) {
    case "frame":
      return judgeFrame(state, event.observation, settings);
    case "camera-in-use":
      return settleAtOnce(state, {
        kind: "camera-in-use",
        since: event.at,
        settledAt: event.at,
        figures: {},
      });
    case "not-observed":
      return settleAtOnce(state, unobserved(event.at, event.cause));
  }
}

function judgeFrame(before: PresenceState, observation: Observation, settings: PresenceSettings): Judgement {
  const { at } = observation;
  const woken = wake(before, at, settings);
  const state = woken.state;
  const stillSince = stillSinceOf(state, observation);
  const isStill = stillSince !== undefined && at - stillSince > 0;
  const reading = readObservation(observation, isStill, settings);
  const readings = [...state.readings.filter((earlier) => at - earlier.at <= MEMORY_MS), reading];
  const verdict = settle(readings, state.verdict);
  return {
    state: {
      verdict: verdict ?? state.verdict,
      readings,
      lastFrameAt: at,
      ...(stillSince === undefined ? {} : { stillSince }),
    },
    changes: verdict ? [...woken.changes, verdict] : woken.changes,
  };
}

/** Nobody looked during a long pause, nor can a clock that was set back be reckoned with: both begin anew. */
function wake(state: PresenceState, at: number, settings: PresenceSettings): Judgement {
  const last = state.lastFrameAt;
  if (last === undefined || (at >= last && at - last < settings.sleepGapMs)) return { state, changes: [] };
  const slept = unobserved(Math.min(last, at), "asleep");
  const verdict = unobserved(at, "starting");
  return { state: { verdict, readings: [] }, changes: [slept, verdict] };
}

function stillSinceOf(state: PresenceState, observation: Observation): number | undefined {
  const { difference } = observation.scene;
  if (difference === undefined || difference >= STILL_DIFFERENCE || isCovered(observation.scene))
    return undefined;
  return state.stillSince ?? state.lastFrameAt ?? observation.at;
}

/** The verdict the readings now support, unless it is the one that stands. */
function settle(readings: readonly Reading[], current: Verdict): Verdict | undefined {
  const latest = readings.at(-1);
  if (!latest) return undefined;
  if (latest.kind === current.kind) return settleCause(readings, latest, current);
  const belief = beliefs[latest.kind];
  const holdMs = gravityOf[current.kind] === "none" ? belief.ms : Math.max(belief.ms, LEAVING_INCIDENT_MS);
  const run = runOf(readings, latest.kind, current.since);
  const counted = belief.fresh
    ? run.filter((reading) => reading.isFresh || reading.kind !== latest.kind)
    : run;
  const agreeing = counted.filter((reading) => reading.kind === latest.kind);
  const first = agreeing[0];
  if (!first || latest.at - first.at < holdMs || agreeing.length < belief.frames) return undefined;
  return verdictOf(latest, first.at, counted.length, agreeing.length);
}

/** The same kind for another reason (a mask put on in backlight) is worth telling once it holds. */
function settleCause(readings: readonly Reading[], latest: Reading, current: Verdict): Verdict | undefined {
  if (latest.cause === current.cause) return undefined;
  const { ms, frames } = beliefs[latest.kind];
  const run: Reading[] = [];
  for (const reading of readings.toReversed()) {
    if (reading.kind !== latest.kind || reading.cause !== latest.cause) break;
    run.unshift(reading);
  }
  const first = run[0];
  if (!first || run.length < frames || latest.at - first.at < ms) return undefined;
  return verdictOf(latest, first.at, run.length, run.length);
}

/**
 * The longest stretch up to now, beginning with a reading of this kind, in which enough readings agree. It never
 * reaches back before the standing verdict began, so that evidence is used once.
 */
function runOf(readings: readonly Reading[], kind: FrameVerdictKind, notBefore: number): readonly Reading[] {
  let start = readings.length;
  let agreeing = 0;
  for (let at = readings.length - 1; at >= 0; at--) {
    const reading = readings[at]!;
    if (reading.at < notBefore) break;
    if (reading.kind !== kind) continue;
    agreeing++;
    if (agreeing / (readings.length - at) >= AGREEMENT) start = at;
  }
  return readings.slice(start);
}

function verdictOf(latest: Reading, since: number, frames: number, agreeing: number): Verdict {
  return {
    kind: latest.kind,
    ...(latest.cause === undefined ? {} : { cause: latest.cause }),
    since,
    settledAt: latest.at,
    figures: { ...latest.figures, frames, agreeing },
  };
}

function settleAtOnce(state: PresenceState, verdict: Verdict): Judgement {
  const stands = state.verdict.kind === verdict.kind && state.verdict.cause === verdict.cause;
  const next: PresenceState = { verdict: stands ? state.verdict : verdict, readings: [] };
  return { state: next, changes: stands ? [] : [verdict] };
}

function unobserved(at: number, cause: NotObservedCause): Verdict {
  return { kind: "not-observed", cause, since: at, settledAt: at, figures: {} };
}
