import { tokyoDay } from "@tachiai/platform";
import type { Day, EvidenceId, StampId, StampKind, StampMisfit } from "@tachiai/protocol";
import { fitStamp, stateAt, type WorkState } from "./work-state.ts";

/** A stamp as it was kept. */
export interface KeptStamp {
  readonly stampId: StampId;
  readonly kind: StampKind;
  readonly capturedAt: Date;
  readonly sentAt: Date;
  readonly receivedAt: Date;
  readonly happenedAt: Date;
  readonly task?: string;
  readonly evidenceId: EvidenceId;
}

/** From a 出勤 to its 退勤: every stamp that fits, with the state that holds from it on. */
export interface Shift {
  /** The 勤務日: the day in Asia/Tokyo on which it began. */
  readonly day: Day;
  readonly steps: readonly [Step, ...Step[]];
  readonly end: "open" | "ended" | "left-open";
}

export interface Step {
  readonly stamp: KeptStamp;
  readonly state: WorkState;
}

export interface Misfit {
  /** The day of the shift it fell into, or the calendar day. */
  readonly day: Day;
  readonly stamp: KeptStamp;
  readonly misfit: StampMisfit;
}

export interface Shifts {
  readonly shifts: readonly Shift[];
  readonly misfits: readonly Misfit[];
  /** The state at `now`. */
  readonly state: WorkState;
}

/**
 * Puts one person's stamps in their place, whatever order they arrived in, and divides them into shifts as they
 * stand at `now`. What no longer fits counts for nothing but stays visible.
 *
 * `stamps` begin where nobody works: at a person's first, or after any 勤務終了 (`work-end` always leads there).
 */
export function divideIntoShifts(stamps: readonly KeptStamp[], now: Date): Shifts {
  const done: Shift[] = [];
  const misfits: Misfit[] = [];
  let state: WorkState = { status: "off" };
  let open: Omit<Shift, "end"> | undefined;
  const close = (end: Shift["end"]) => {
    if (open) done.push({ ...open, end });
    open = undefined;
  };

  for (const stamp of stamps.toSorted(byPlace)) {
    state = stateAt(state, stamp.happenedAt);
    if (state.status === "off") close("left-open");
    const answer = fitStamp(state, stamp);
    if (!answer.fits) {
      misfits.push({ day: open?.day ?? tokyoDay(stamp.happenedAt), stamp, misfit: answer.misfit });
      continue;
    }
    const step = { stamp, state: answer.next };
    if (beginsShift(state, answer.next)) {
      close("left-open");
      open = { day: tokyoDay(stamp.happenedAt), steps: [step] };
    } else if (open) {
      open = { ...open, steps: [...open.steps, step] };
    }
    state = answer.next;
    if (state.status === "off") close("ended");
  }

  state = stateAt(state, now);
  close(state.status === "off" ? "left-open" : "open");
  return { shifts: done, misfits, state };
}

function beginsShift(before: WorkState, next: WorkState): boolean {
  if (next.status === "off") return false;
  return before.status === "off" || before.shiftStart !== next.shiftStart;
}

/** Of two stamps in the same millisecond what ends comes before what begins. */
const order: Record<StampKind, number> = {
  "task-end": 0,
  "break-end": 1,
  "work-end": 2,
  "work-start": 3,
  "break-start": 4,
  "task-start": 5,
};

function byPlace(a: KeptStamp, b: KeptStamp): number {
  return (
    a.happenedAt.getTime() - b.happenedAt.getTime() ||
    order[a.kind] - order[b.kind] ||
    (a.stampId < b.stampId ? -1 : 1)
  );
}
