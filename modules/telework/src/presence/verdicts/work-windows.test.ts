import { EvidenceId, StampId, type StampKind } from "@tachiai/protocol";
import { expect, test } from "vitest";
import { divideIntoShifts, type KeptStamp } from "../../work-shift.ts";
import { workWindows } from "./work-windows.ts";

const hour = (n: number) => new Date(Date.UTC(2026, 10, 20, 0) + n * 3_600_000);
const pressed = (kind: StampKind, at: number): KeptStamp => ({
  stampId: StampId.parse(`00000000-0000-4000-8000-${String(Math.round(at * 100)).padStart(12, "0")}`),
  kind,
  capturedAt: hour(at),
  sentAt: hour(at),
  receivedAt: hour(at),
  happenedAt: hour(at),
  evidenceId: EvidenceId.parse("11111111-1111-4111-8111-111111111111"),
  ...(kind === "task-start" && { task: "見積" }),
});
const windowsAt = (now: number, ...stamps: KeptStamp[]) =>
  workWindows(divideIntoShifts(stamps, hour(now)).shifts).map(({ from, to }) => [
    (from.getTime() - hour(0).getTime()) / 3_600_000,
    to && (to.getTime() - hour(0).getTime()) / 3_600_000,
  ]);

test("work counts without its breaks, and a task changes nothing", () => {
  const day = [
    pressed("work-start", 0),
    pressed("task-start", 1),
    pressed("break-start", 3),
    pressed("break-end", 4),
    pressed("work-end", 9),
  ];
  expect(windowsAt(20, ...day)).toEqual([
    [0, 3],
    [4, 9],
  ]);
});

test("a shift that goes on has no end yet, and during a break nothing goes on", () => {
  expect(windowsAt(2, pressed("work-start", 0))).toEqual([[0, undefined]]);
  expect(windowsAt(4, pressed("work-start", 0), pressed("break-start", 3))).toEqual([[0, 3]]);
});

test("a shift that was left open counts as it did at the time: for a day, or until the next began", () => {
  expect(windowsAt(30, pressed("work-start", 0))).toEqual([[0, 24]]);
  expect(
    windowsAt(30, pressed("work-start", 0), pressed("break-start", 3), pressed("work-start", 20)),
  ).toEqual([
    [0, 3],
    [20, undefined],
  ]);
  expect(windowsAt(50, pressed("work-start", 0), pressed("work-start", 26))).toEqual([
    [0, 24],
    [26, 50],
  ]);
  expect(windowsAt(30, pressed("work-start", 0), pressed("break-start", 3))).toEqual([[0, 3]]);
});
