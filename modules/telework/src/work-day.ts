import { type Day, type StampMisfit, WorkException, type WorkStatus } from "@tachiai/protocol";
import { isClockWrong, isLate } from "./stamp-time.ts";
import { divideIntoShifts, type KeptStamp, type Misfit, type Shift, type Step } from "./work-shift.ts";
import { isForgotten, type WorkState } from "./work-state.ts";

/** A stretch of a shift. No two of `work` and `break` overlap, nor two of `task`; a task lies inside work. */
export interface Stretch {
  readonly kind: "work" | "break" | "task";
  readonly task?: string;
  readonly from: Date;
  /** Absent while it goes on. In a shift that was left open: the last that is known of it. */
  readonly to?: Date;
  /** The stamps that open and close it. */
  readonly stamps: readonly KeptStamp[];
}

/** One 勤務日 of one person, as its stamps tell it. */
export interface FoldedDay {
  readonly day: Day;
  readonly status: WorkStatus;
  /** Since when the status holds; absent before the first shift. */
  readonly since?: Date;
  readonly currentTask?: string;
  readonly stamps: readonly { readonly stamp: KeptStamp; readonly misfit?: StampMisfit }[];
  readonly stretches: readonly Stretch[];
  readonly workMs: number;
  readonly breakMs: number;
  readonly exceptions: readonly WorkException[];
}

export interface FoldedDays {
  /** The days with stamps, oldest first. */
  readonly days: readonly FoldedDay[];
  readonly state: WorkState;
  /** When the latest shift began, if it was left open. */
  readonly leftOpen?: Date;
}

/** Makes days of one person's stamps (see `divideIntoShifts`) as they stand at `now`. */
export function foldDays(stamps: readonly KeptStamp[], now: Date): FoldedDays {
  const { shifts, misfits, state } = divideIntoShifts(stamps, now);
  const days = new Set([...shifts, ...misfits].map(({ day }) => day));
  const latest = shifts.at(-1);
  return {
    days: [...days].toSorted().map((day) =>
      summarise(
        day,
        shifts.filter((shift) => shift.day === day),
        misfits.filter((misfit) => misfit.day === day),
        now,
      ),
    ),
    state,
    ...(latest?.end === "left-open" && { leftOpen: latest.steps[0].stamp.happenedAt }),
  };
}

/** A day without stamps. */
export function emptyDay(day: Day): FoldedDay {
  return summarise(day, [], [], new Date(0));
}

function summarise(day: Day, shifts: readonly Shift[], misfits: readonly Misfit[], now: Date): FoldedDay {
  const latest = shifts.at(-1);
  const stretches = shifts.flatMap(stretchesOf);
  const stamps = [...shifts.flatMap(({ steps }) => steps), ...misfits];
  return {
    day,
    ...(latest ? statusOf(latest) : { status: "not-started" }),
    stamps: stamps.toSorted((a, b) => a.stamp.happenedAt.getTime() - b.stamp.happenedAt.getTime()),
    stretches,
    workMs: duration(stretches, "work", now),
    breakMs: duration(stretches, "break", now),
    exceptions: exceptionsOf(shifts, misfits, now),
  };
}

function statusOf({ steps, end }: Shift): Pick<FoldedDay, "status" | "since" | "currentTask"> {
  const { stamp, state } = lastOf(steps);
  if (end !== "open" || state.status === "off") return { status: "finished", since: stamp.happenedAt };
  const { status, since } = state;
  const task = taskOf(state);
  return { status, since, ...(task && { currentTask: task.name }) };
}

function stretchesOf(shift: Shift): Stretch[] {
  return [...stretchesOfLayer(shift, presenceOf), ...stretchesOfLayer(shift, taskStretchOf)].toSorted(
    (a, b) => a.from.getTime() - b.from.getTime(),
  );
}

/** What goes on in a state, and the instant (the same object as long as it goes on) from which it does. */
interface Going {
  readonly kind: Stretch["kind"];
  readonly since: Date;
  readonly task?: string;
}

function presenceOf(state: WorkState): Going | undefined {
  switch (state.status) {
    case "off":
      return undefined;
    case "working":
      return { kind: "work", since: state.since };
    case "on-break":
      return { kind: "break", since: state.since };
  }
}

function taskStretchOf(state: WorkState): Going | undefined {
  const task = taskOf(state);
  return task && { kind: "task", since: task.since, task: task.name };
}

function taskOf(state: WorkState) {
  return state.status === "working" ? state.task : undefined;
}

function stretchesOfLayer(
  { steps, end }: Shift,
  goingIn: (state: WorkState) => Going | undefined,
): Stretch[] {
  const stretches: Stretch[] = [];
  let open: { readonly going: Going; readonly step: Step } | undefined;
  for (const step of steps) {
    const going = goingIn(step.state);
    if (going?.since === open?.going.since) continue;
    if (open) stretches.push(stretchOf(open.going, open.step, step));
    open = going && { going, step };
  }
  if (open) stretches.push(stretchOf(open.going, open.step, end === "open" ? undefined : lastOf(steps)));
  // What was left open by its last stamp has no known length.
  return stretches.filter(({ from, to }) => !to || to > from);
}

function stretchOf({ kind, task }: Going, opened: Step, closed: Step | undefined): Stretch {
  return {
    kind,
    ...(task !== undefined && { task }),
    from: opened.stamp.happenedAt,
    ...(closed && { to: closed.stamp.happenedAt }),
    stamps: closed ? [opened.stamp, closed.stamp] : [opened.stamp],
  };
}

function duration(stretches: readonly Stretch[], kind: Stretch["kind"], now: Date): number {
  return stretches
    .filter((stretch) => stretch.kind === kind)
    .reduce((sum, { from, to = now }) => sum + Math.max(0, to.getTime() - from.getTime()), 0);
}

function exceptionsOf(shifts: readonly Shift[], misfits: readonly Misfit[], now: Date): WorkException[] {
  const stamps = [...shifts.flatMap(({ steps }) => steps), ...misfits].map(({ stamp }) => stamp);
  const holds: Record<WorkException, boolean> = {
    work_not_ended: shifts.some((shift) => isNotEnded(shift, now)),
    break_not_ended: shifts.some(isBreakNotEnded),
    stamp_misfit: misfits.length > 0,
    clock_differs: stamps.some(isClockWrong),
    late_arrival: stamps.some(isLate),
  };
  return WorkException.options.filter((exception) => holds[exception]);
}

function isNotEnded({ steps, end }: Shift, now: Date): boolean {
  if (end !== "open") return end === "left-open";
  const { state } = lastOf(steps);
  return state.status !== "off" && isForgotten(state, now);
}

/** The break ended with the shift, or with nothing at all. */
function isBreakNotEnded({ steps, end }: Shift): boolean {
  const beforeEnd = end === "ended" ? steps.at(-2) : end === "left-open" ? steps.at(-1) : undefined;
  return beforeEnd?.state.status === "on-break";
}

function lastOf(steps: readonly [Step, ...Step[]]): Step {
  return steps.at(-1) ?? steps[0];
}
