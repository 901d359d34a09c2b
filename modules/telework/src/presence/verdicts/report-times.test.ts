import { SegmentId, type VerdictSegment } from "@tachiai/protocol";
import { expect, test } from "vitest";
import { readReportTimes } from "./report-times.ts";

const received = new Date("2026-11-20T03:00:00.000Z");
const segment = (from: string, to?: string): VerdictSegment => ({
  segmentId: SegmentId.parse("00000000-0000-4000-8000-000000000001"),
  kind: "present",
  from,
  ...(to !== undefined && { to }),
  figures: {},
});
const read = (sentAt: string, ...segments: VerdictSegment[]) =>
  readReportTimes({ sentAt, segments, incidents: [] }, received);
const placed = (times: ReturnType<typeof read>, captured: string) =>
  times.acceptable ? times.placeOf(captured)?.toISOString() : "refused";

test("a device within five minutes is believed, and where our clock stands beside it is known", () => {
  const times = read("2026-11-20T03:02:00.000Z", segment("2026-11-20T02:00:00.000Z"));
  expect(placed(times, "2026-11-20T02:00:00.000Z")).toBe("2026-11-20T02:00:00.000Z");
  expect(times).toMatchObject({ aheadMs: 0 });
  if (times.acceptable) expect(times.placeOurs(received).toISOString()).toBe("2026-11-20T03:02:00.000Z");
});

test("what waited for hours is placed where it was captured, by a clock that was wrong all the time too", () => {
  const times = read("2026-11-20T03:30:00.000Z", segment("2026-11-20T00:30:00.000Z"));
  expect(placed(times, "2026-11-20T00:30:00.000Z")).toBe("2026-11-20T00:00:00.000Z");
  if (times.acceptable) expect(times.placeOurs(received)).toEqual(received);
});

test("a clock that is wrong by a day is refused, also when it was set right before sending", () => {
  expect(read("2026-11-21T03:00:00.000Z")).toMatchObject({ acceptable: false });
  expect(read("2026-11-20T03:00:00.000Z", segment("2026-11-21T02:00:00.000Z"))).toMatchObject({
    acceptable: false,
  });
});

test("what is older than a month has no place", () => {
  expect(placed(read("2026-11-20T03:00:00.000Z"), "2026-10-01T00:00:00.000Z")).toBeUndefined();
});
