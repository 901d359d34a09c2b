import { expect, test } from "vitest";
import { NewStamp, type StampKind } from "./telework.ts";
import { type WorkNow, workAfter } from "./work-after.ts";

const offDuty: WorkNow = { status: "not-started", allowed: ["work-start"] };
let second = 0;

function pressed(kind: StampKind, task?: string): NewStamp {
  const capturedAt = new Date(Date.UTC(2026, 10, 21, 0, 0, second++)).toISOString();
  return NewStamp.parse({ stampId: crypto.randomUUID(), kind, capturedAt, ...(task && { task }) });
}

test("with nothing waiting what the server said holds, whatever it allows", () => {
  const known: WorkNow = { status: "working", allowed: ["work-end", "work-start"] };
  expect(workAfter(known, [])).toBe(known);
});

test("a day that was stamped offline shows where the person stands now", () => {
  const start = pressed("work-start");
  expect(workAfter(offDuty, [start])).toEqual({
    status: "working",
    since: start.capturedAt,
    allowed: ["work-end", "break-start", "task-start"],
  });
  const pause = pressed("break-start");
  expect(workAfter(offDuty, [start, pause])).toEqual({
    status: "on-break",
    since: pause.capturedAt,
    allowed: ["work-end", "break-end"],
  });
  const end = pressed("work-end");
  expect(workAfter(offDuty, [start, pause, pressed("break-end"), end])).toEqual({
    status: "finished",
    since: end.capturedAt,
    allowed: ["work-start"],
  });
});

test("a task runs within work, until its end, a break or the end of work", () => {
  const begun = [pressed("work-start"), pressed("task-start", "見積書")];
  expect(workAfter(offDuty, begun)).toEqual({
    status: "working",
    since: begun[0]?.capturedAt,
    currentTask: "見積書",
    allowed: ["work-end", "break-start", "task-start", "task-end"],
  });
  for (const kind of ["task-end", "break-start", "work-end"] as const)
    expect(workAfter(offDuty, [...begun, pressed(kind)])).not.toHaveProperty("currentTask");
});

test("a stamp that does not fit changes nothing here", () => {
  expect(workAfter(offDuty, [pressed("break-start"), pressed("work-end")])).toBe(offDuty);
});

test("a 出勤 that the server allows although the last shift was never ended begins anew", () => {
  const forgotten: WorkNow = {
    status: "working",
    since: "2026-11-20T00:00:00.000Z",
    currentTask: "見積書",
    allowed: ["work-start", "work-end"],
  };
  const again = pressed("work-start");
  const work = workAfter(forgotten, [again]);
  expect(work).toMatchObject({ status: "working", since: again.capturedAt });
  expect(work).not.toHaveProperty("currentTask");
});
