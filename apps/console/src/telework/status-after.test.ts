import { type NewStamp, StampId, type StampKind } from "@tachiai/protocol";
import { expect, test } from "vitest";
import { type ShownStatus, statusAfter } from "./status-after.ts";

const before: ShownStatus = { status: "not-started", allowed: ["work-start"] };
let minute = 0;
const pressed = (kind: StampKind, task?: string): NewStamp => ({
  stampId: StampId.parse(crypto.randomUUID()),
  kind,
  capturedAt: new Date(Date.UTC(2026, 10, 21, 0, minute++)).toISOString(),
  face: "no-camera",
  ...(task !== undefined && { task }),
});

test("nothing waiting leaves the server's answer as it is", () => {
  expect(statusAfter(before, [])).toBe(before);
});

test("a day that was stamped offline shows where the person stands now", () => {
  const start = pressed("work-start");
  expect(statusAfter(before, [start])).toEqual({
    status: "working",
    since: start.capturedAt,
    allowed: ["work-end", "break-start", "task-start"],
  });
  const pause = pressed("break-start");
  expect(statusAfter(before, [start, pause])).toEqual({
    status: "on-break",
    since: pause.capturedAt,
    allowed: ["break-end", "work-end"],
  });
  expect(statusAfter(before, [start, pause, pressed("break-end"), pressed("work-end")])).toMatchObject({
    status: "finished",
    allowed: ["work-start"],
  });
});

test("a task runs until its end, a break or the end of work", () => {
  const start = pressed("work-start");
  const task = pressed("task-start", "見積もり");
  expect(statusAfter(before, [start, task])).toMatchObject({
    status: "working",
    since: start.capturedAt,
    currentTask: "見積もり",
  });
  for (const kind of ["task-end", "break-start", "work-end"] as const)
    expect(statusAfter(before, [start, task, pressed(kind)]).currentTask).toBeUndefined();
});
