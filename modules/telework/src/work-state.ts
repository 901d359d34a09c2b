import { tokyoDay } from "@tachiai/platform";
import { StampKind, type StampMisfit } from "@tachiai/protocol";

/**
 * Whether a person is at work, as stamps alone tell it.
 *
 * How the six stamps work together, after what attendance products in Japan do:
 * - 出勤 → 退勤 is a shift. Several a day are usual (中抜け); one that passes midnight stays with the day it began.
 * - 退勤 on a break ends the break too: who has left is no longer on a break.
 * - A break ends the task. What is done after it is unknown until the next 仕事内容開始, and the unknown is not guessed.
 * - 仕事内容開始 while a task runs changes over to the new one. On a break it does not fit: a break ends only by
 *   its own button, because from then on the camera may be on.
 * - A shift without 退勤 stays open for 24 hours; on a later day, 12 hours in, 出勤 may begin a new one instead.
 *   Either way it is left open and needs a correction: no end is invented.
 */
export type WorkState = Off | Working | OnBreak;

export interface Off {
  readonly status: "off";
}

export interface Working {
  readonly status: "working";
  readonly shiftStart: Date;
  readonly since: Date;
  readonly task?: Task;
}

export interface OnBreak {
  readonly status: "on-break";
  readonly shiftStart: Date;
  readonly since: Date;
}

export interface Task {
  readonly name: string;
  readonly since: Date;
}

/** A stamp as far as the state depends on it. */
export interface StampedKind {
  readonly kind: StampKind;
  readonly happenedAt: Date;
  readonly task?: string;
}

export type FitAnswer =
  | { readonly fits: true; readonly next: WorkState }
  | { readonly fits: false; readonly misfit: StampMisfit };

type Rule = (state: WorkState, stamp: StampedKind) => FitAnswer;

const hourMs = 3_600_000;
/** A shift of 24 hours is no shift but a forgotten 退勤. */
export const longestShiftMs = 24 * hourMs;
/** A second 出勤 sooner than this is a slip of the hand, not a forgotten 退勤. */
const anewAfterMs = 12 * hourMs;

/** A new kind of stamp is one more rule here; `foldDays` draws its bands from the states. */
const rules: Record<StampKind, Rule> = {
  "work-start": (state, { happenedAt }) => {
    if (state.status !== "off" && !isForgotten(state, happenedAt))
      return misfit(state.status === "on-break" ? "on_break" : "already_working");
    return fit({ status: "working", shiftStart: happenedAt, since: happenedAt });
  },
  "work-end": (state) => (state.status === "off" ? misfit("not_working") : fit({ status: "off" })),
  "break-start": (state, { happenedAt }) => {
    if (state.status === "off") return misfit("not_working");
    if (state.status === "on-break") return misfit("already_on_break");
    return fit({ status: "on-break", shiftStart: state.shiftStart, since: happenedAt });
  },
  "break-end": (state, { happenedAt }) => {
    if (state.status === "off") return misfit("not_working");
    if (state.status === "working") return misfit("not_on_break");
    return fit({ status: "working", shiftStart: state.shiftStart, since: happenedAt });
  },
  "task-start": (state, { happenedAt, task = "" }) => {
    if (state.status === "off") return misfit("not_working");
    if (state.status === "on-break") return misfit("on_break");
    return fit({ ...state, task: { name: task, since: happenedAt } });
  },
  "task-end": (state) => {
    if (state.status === "off") return misfit("not_working");
    if (state.status === "on-break" || !state.task) return misfit("no_task");
    return fit({ status: "working", shiftStart: state.shiftStart, since: state.since });
  },
};

/** Says whether a stamp fits a state, and what the state is then; why not, otherwise. */
export function fitStamp(state: WorkState, stamp: StampedKind): FitAnswer {
  return rules[stamp.kind](stateAt(state, stamp.happenedAt), stamp);
}

/** What time alone makes of a state: a shift too long is left open. */
export function stateAt(state: WorkState, at: Date): WorkState {
  if (state.status === "off" || at.getTime() - state.shiftStart.getTime() < longestShiftMs) return state;
  return { status: "off" };
}

/** Whether 退勤 was probably forgotten: another day has begun, and nobody works for so long. */
export function isForgotten(state: Working | OnBreak, at: Date): boolean {
  const { shiftStart } = state;
  return at.getTime() - shiftStart.getTime() >= anewAfterMs && tokyoDay(at) > tokyoDay(shiftStart);
}

/** The kinds of stamp that fit now. */
export function fittingKinds(state: WorkState, at: Date): StampKind[] {
  return StampKind.options.filter((kind) => fitStamp(state, { kind, happenedAt: at }).fits);
}

function fit(next: WorkState): FitAnswer {
  return { fits: true, next };
}

function misfit(misfit: StampMisfit): FitAnswer {
  return { fits: false, misfit };
}
