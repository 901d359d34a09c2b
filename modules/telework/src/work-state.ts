import { tokyoDay } from "@tachiai/platform";
import { StampKind, type StampMisfit, type Standing, stampRules } from "@tachiai/protocol";

/**
 * Whether a person is at work, as stamps alone tell it (`stampRules`), and what time makes of it:
 * - A shift that passes midnight stays with the day it began.
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

const off: Off = { status: "off" };

const hourMs = 3_600_000;
/** A shift of 24 hours is no shift but a forgotten 退勤. */
export const longestShiftMs = 24 * hourMs;
/** A second 出勤 sooner than this is a slip of the hand, not a forgotten 退勤. */
const anewAfterMs = 12 * hourMs;

/** Says whether a stamp fits a state, and what the state is then; why not, otherwise. */
export function fitStamp(state: WorkState, stamp: StampedKind): FitAnswer {
  const before = stateBefore(state, stamp);
  const { leadsTo, misfits } = stampRules[stamp.kind];
  const misfit = misfits[standingIn(before)];
  return misfit ? { fits: false, misfit } : { fits: true, next: stateAfter(before, leadsTo, stamp) };
}

/** A forgotten shift does not stand in the way of a new one. */
function stateBefore(state: WorkState, { kind, happenedAt }: StampedKind): WorkState {
  const before = stateAt(state, happenedAt);
  if (kind === "work-start" && before.status !== "off" && isForgotten(before, happenedAt)) return off;
  return before;
}

function standingIn(state: WorkState): Standing {
  if (state.status !== "working") return state.status;
  return state.task ? "on-task" : "working";
}

function stateAfter(before: WorkState, standing: Standing, { happenedAt, task }: StampedKind): WorkState {
  if (standing === "off") return off;
  const shiftStart = before.status === "off" ? happenedAt : before.shiftStart;
  if (standing === "on-break") return { status: "on-break", shiftStart, since: happenedAt };
  const since = before.status === "working" ? before.since : happenedAt;
  const work = { status: "working", shiftStart, since } as const;
  return standing === "on-task" ? { ...work, task: { name: task ?? "", since: happenedAt } } : work;
}

/** What time alone makes of a state: a shift too long is left open. */
export function stateAt(state: WorkState, at: Date): WorkState {
  if (state.status === "off" || at.getTime() - state.shiftStart.getTime() < longestShiftMs) return state;
  return off;
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
