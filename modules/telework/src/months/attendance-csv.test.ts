import { EvidenceId, PersonId, StampId, type StampKind } from "@tachiai/protocol";
import { expect, test } from "vitest";
import { foldDays } from "../work-day.ts";
import type { KeptStamp } from "../work-shift.ts";
import { attendanceCsv } from "./attendance-csv.ts";

const uuid = "00000000-0000-4000-8000-000000000001";
const stamp = (kind: StampKind, at: string): KeptStamp => ({
  stampId: StampId.parse(uuid),
  kind,
  capturedAt: new Date(at),
  sentAt: new Date(at),
  receivedAt: new Date(at),
  happenedAt: new Date(at),
  evidenceId: EvidenceId.parse(uuid),
});
const now = new Date("2026-12-01T00:00:00Z");
const csvOf = (displayName: string, stamps: readonly KeptStamp[]) => {
  const { days } = foldDays(stamps, now);
  const csv = attendanceCsv(
    [
      {
        days,
        decidingDay: "2026-11-20",
        lastStampReceivedAt: now,
        month: {
          personId: PersonId.parse(uuid),
          displayName,
          employeeCode: "0042",
          month: "2026-11",
          days: days.length,
          workMinutes: 0,
          breakMinutes: 0,
          daysToLookAt: 0,
          stamps: stamps.length,
          state: "open",
          mayBeErased: false,
          steps: [],
        },
      },
    ],
    now,
  );
  return csv.split("\r\n").slice(1, -1);
};

test("a night shift is one line of the day on which it began, and its hours go on after 24", () => {
  const rows = csvOf("夜勤 花子", [
    stamp("work-start", "2026-11-20T13:00:00Z"),
    stamp("break-start", "2026-11-20T16:00:00Z"),
    stamp("break-end", "2026-11-20T16:30:00Z"),
    stamp("work-end", "2026-11-20T20:10:00Z"),
  ]);
  expect(rows).toEqual(["0042,夜勤 花子,2026-11-20,22:00,29:10,25:00-25:30,6:40,0:30,"]);
});

test("a name that a spreadsheet would calculate stays a name, and commas and quotes do not break the line", () => {
  const day = [stamp("work-start", "2026-11-20T00:00:00Z"), stamp("work-end", "2026-11-20T01:00:00Z")];
  expect(csvOf("=HYPERLINK(1)", day)[0]).toMatch(/^0042,'=HYPERLINK\(1\),/);
  expect(csvOf('佐藤, "太郎"', day)[0]).toMatch(/^0042,"佐藤, ""太郎""",/);
});

test("a day that was never ended has no end and says what is wrong", () => {
  expect(csvOf("佐藤", [stamp("work-start", "2026-11-20T00:00:00Z")])).toEqual([
    "0042,佐藤,2026-11-20,,,,0:00,0:00,work_not_ended",
  ]);
});
