import { stampRules, statusIn } from "./stamp-rules.ts";
import { type CurrentStatus, type NewStamp, StampKind } from "./telework.ts";

/** Whether somebody is at work, and what he can stamp now. */
export type WorkNow = Pick<CurrentStatus, "status" | "since" | "currentTask" | "allowed">;

/** The stamps of a day besides tasks, in the order in which it uses them. */
export const dayStamps = ["work-start", "break-start", "break-end", "work-end"] as const;

/** Until the server has said something: everything one may have to press, for a stamp must not be lost. */
export const workUnknown: WorkNow = { status: "not-started", allowed: [...dayStamps] };

/**
 * What the server last said, carried on by the stamps that it does not know yet. A stamp that cannot be pressed there
 * changes nothing; the server decides about it.
 */
export function workAfter(known: WorkNow, waiting: readonly NewStamp[]): WorkNow {
  return waiting.reduce(
    (work, stamp) => (work.allowed.includes(stamp.kind) ? after(work, stamp) : work),
    known,
  );
}

function after(before: WorkNow, { kind, capturedAt, task }: NewStamp): WorkNow {
  const standing = stampRules[kind].leadsTo;
  const isTask = kind === "task-start" || kind === "task-end";
  return {
    status: statusIn[standing],
    // A task begins and ends within work, which goes on.
    since: isTask ? before.since : capturedAt,
    ...(standing === "on-task" && { currentTask: task }),
    allowed: StampKind.options.filter((next) => !stampRules[next].misfits[standing]),
  };
}
