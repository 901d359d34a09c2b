import type { CurrentStatus, NewStamp, StampKind } from "@tachiai/protocol";

/** What the panel shows: the server's answer, or what it will be once the waiting stamps have arrived. */
export type ShownStatus = Pick<CurrentStatus, "status" | "since" | "currentTask" | "allowed">;

const whileWorking: readonly StampKind[] = ["work-end", "break-start", "task-start"];
const allowedAfter: Record<StampKind, readonly StampKind[]> = {
  "work-start": whileWorking,
  "work-end": ["work-start"],
  "break-start": ["break-end", "work-end"],
  "break-end": whileWorking,
  "task-start": [...whileWorking, "task-end"],
  "task-end": whileWorking,
};

/** The status as the person knows it who has pressed buttons that the server does not know of yet. */
export function statusAfter(status: ShownStatus, waiting: readonly NewStamp[]): ShownStatus {
  return waiting.reduce(after, status);
}

function after(before: ShownStatus, { kind, capturedAt, task }: NewStamp): ShownStatus {
  const allowed = [...allowedAfter[kind]];
  switch (kind) {
    case "work-start":
    case "break-end":
      return { status: "working", since: capturedAt, allowed };
    case "break-start":
      return { status: "on-break", since: capturedAt, allowed };
    case "work-end":
      return { status: "finished", since: capturedAt, allowed };
    case "task-start":
      return { status: "working", since: before.since, currentTask: task, allowed };
    case "task-end":
      return { status: "working", since: before.since, allowed };
  }
}

/** When the server has not said anything yet: everything one may have to press, for a stamp must not be lost. */
export const unknownStatus: ShownStatus = {
  status: "not-started",
  allowed: ["work-start", "break-start", "break-end", "work-end"],
};
