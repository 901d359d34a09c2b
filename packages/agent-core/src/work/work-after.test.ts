import { type CurrentStatus, NewStamp, type StampKind } from "@tachiai/protocol";
import { expect, test } from "vitest";
import { workAfter } from "./work-after.ts";

const offDuty: CurrentStatus = { status: "not-started", day: "2026-11-21", allowed: ["work-start"] };
let second = 0;

function stamp(kind: StampKind, task?: string): NewStamp {
  const capturedAt = new Date(Date.UTC(2026, 10, 21, 0, 0, second++)).toISOString();
  return NewStamp.parse({ stampId: crypto.randomUUID(), kind, capturedAt, ...(task && { task }) });
}

test("without waiting stamps what the server said holds", () => {
  const known: CurrentStatus = { ...offDuty, status: "working", allowed: ["work-end", "work-start"] };
  expect(workAfter(known, [])).toEqual({ status: "working", allowed: ["work-end", "work-start"] });
});

test("stamps made offline carry the day on", () => {
  const states: [StampKind, string][] = [
    ["work-start", "working"],
    ["break-start", "on-break"],
    ["break-end", "working"],
    ["task-start", "working"],
    ["work-end", "finished"],
  ];
  const pressed: NewStamp[] = [];
  for (const [kind, status] of states) {
    pressed.push(stamp(kind, kind === "task-start" ? "見積書" : undefined));
    expect(workAfter(offDuty, pressed)).toMatchObject({ status });
  }
});

test("a task begins, is shown, and ends with the break", () => {
  const begun = [stamp("work-start"), stamp("task-start", "見積書")];
  expect(workAfter(offDuty, begun)).toMatchObject({
    currentTask: "見積書",
    allowed: ["work-end", "break-start", "task-start", "task-end"],
  });
  const back = workAfter(offDuty, [...begun, stamp("break-start"), stamp("break-end")]);
  expect(back).not.toHaveProperty("currentTask");
});

test("a stamp that does not fit changes nothing here", () => {
  expect(workAfter(offDuty, [stamp("break-start"), stamp("work-end")])).toMatchObject({
    status: "not-started",
  });
});

test("a device that knows nothing offers to start work, and takes nobody for working", () => {
  expect(workAfter(undefined, [])).toEqual({ status: "not-started", allowed: ["work-start"] });
});
