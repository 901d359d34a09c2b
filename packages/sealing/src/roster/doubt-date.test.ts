import { expect, test } from "vitest";
import { doubtDate, isClockBehind } from "./doubt-date.ts";

const now = "2026-04-10T00:00:00.000Z";

test.each([
  ["2026-04-09T23:59:00.000Z", "2026-04-09T00:00:00.000Z", undefined],
  ["2026-04-06T00:00:00.000Z", "2026-04-09T00:00:00.000Z", undefined],
  ["2026-04-05T23:59:59.000Z", "2026-04-09T00:00:00.000Z", "issued-long-ago"],
  ["2026-03-31T14:59:00.000Z", "2026-04-09T00:00:00.000Z", "issued-long-ago"],
  ["2026-04-11T00:00:00.000Z", "2026-04-09T00:00:00.000Z", undefined],
  ["2026-04-11T00:00:01.000Z", "2026-04-09T00:00:00.000Z", "issued-ahead"],
])(
  "a statement of %s, new to a device that had the whole roster at %s, is %s",
  (issuedAt, wholeAt, doubt) => {
    expect(doubtDate(issuedAt, { now, wholeAt })).toBe(doubt);
  },
);

test("a device that was away for a year takes what was signed meanwhile, and a new one all there is", () => {
  const wholeAt = "2025-04-01T00:00:00.000Z";
  expect(doubtDate("2025-04-02T00:00:00.000Z", { now, wholeAt })).toBeUndefined();
  expect(doubtDate("2019-04-01T00:00:00.000Z", { now })).toBeUndefined();
});

test("what was noted by a clock that was ahead doubts nothing", () => {
  expect(doubtDate("2026-04-02T00:00:00.000Z", { now, wholeAt: "2036-01-01T00:00:00.000Z" })).toBeUndefined();
});

test("a clock that is more than a day behind the server's judges nothing that is to come; of one ahead the server says nothing", () => {
  expect(isClockBehind({ now }, "2026-04-11T00:00:01.000Z")).toBe(true);
  expect(isClockBehind({ now }, "2026-04-10T20:00:00.000Z")).toBe(false);
  expect(isClockBehind({ now }, "2026-04-01T00:00:00.000Z")).toBe(false);
});
