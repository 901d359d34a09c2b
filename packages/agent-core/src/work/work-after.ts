import type { CurrentStatus, Instant, NewStamp, StampKind, WorkStatus } from "@tachiai/protocol";

/** Whether the person is at work, as far as this device knows. */
export interface Work {
  readonly status: WorkStatus;
  readonly since?: Instant;
  readonly currentTask?: string;
  /** What can be stamped now. */
  readonly allowed: readonly StampKind[];
}

const workUnknown: Work = { status: "not-started", allowed: ["work-start"] };

/**
 * What the server last said, carried on by the stamps that it does not know yet. A stamp that does not fit changes
 * nothing; the server decides about it.
 */
export function workAfter(known: CurrentStatus | undefined, waiting: readonly NewStamp[]): Work {
  const start: Work = known ? workOf(known) : workUnknown;
  return waiting.reduce(
    (work, stamp) => (work.allowed.includes(stamp.kind) ? after(work, stamp) : work),
    start,
  );
}

function workOf({ status, since, currentTask, allowed }: CurrentStatus): Work {
  return { status, allowed, ...(since && { since }), ...(currentTask && { currentTask }) };
}

function after(work: Work, { kind, capturedAt: since, task }: NewStamp): Work {
  switch (kind) {
    case "work-start":
    case "break-end":
      return working({ since });
    case "break-start":
      return { status: "on-break", since, allowed: ["work-end", "break-end"] };
    case "work-end":
      return { status: "finished", since, allowed: ["work-start"] };
    case "task-start":
      return working({ ...kept(work), ...(task && { currentTask: task }) });
    case "task-end":
      return working(kept(work));
  }
}

function kept({ since }: Work): Pick<Work, "since"> {
  return since ? { since } : {};
}

function working(rest: Pick<Work, "since" | "currentTask">): Work {
  const allowed: StampKind[] = ["work-end", "break-start", "task-start"];
  return { status: "working", ...rest, allowed: rest.currentTask ? [...allowed, "task-end"] : allowed };
}
