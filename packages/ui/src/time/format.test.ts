import { expect, test } from "vitest";
import {
  formatClock,
  formatClockOn,
  formatDay,
  formatDuration,
  formatInstant,
  formatMonth,
  formatRelative,
} from "./format.ts";
import { addDays, dayOf, instantAt, monthAround } from "./tokyo.ts";

test("an instant is written as people in Tokyo read it", () => {
  expect(formatInstant("2026-11-21T00:02:59.999Z", "ja")).toBe("2026/11/21(土) 09:02");
  expect(formatInstant("2026-11-20T15:00:00.000Z", "en")).toBe("2026/11/21(Sat) 00:00");
  expect(formatClock("2026-11-21T14:59:00.000Z")).toBe("23:59");
});

test("on its own day an instant is a clock time, on another it names the day", () => {
  expect(formatClockOn("2026-11-21", "2026-11-21T00:02:00.000Z", "ja")).toBe("09:02");
  expect(formatClockOn("2026-11-20", "2026-11-21T00:02:00.000Z", "ja")).toBe("2026/11/21(土) 09:02");
});

test("a day begins at midnight in Tokyo", () => {
  expect(dayOf("2026-11-20T14:59:59.999Z")).toBe("2026-11-20");
  expect(dayOf("2026-11-20T15:00:00.000Z")).toBe("2026-11-21");
  expect(instantAt("2026-11-21")).toBe("2026-11-20T15:00:00.000Z");
  expect(instantAt("2026-11-21", 30)).toBe("2026-11-21T21:00:00.000Z");
});

test("days and months pass the ends of months and years", () => {
  expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
  expect(addDays("2028-03-01", -1)).toBe("2028-02-29");
  expect(monthAround("2026-11-21")).toEqual({ first: "2026-11-01", last: "2026-11-30" });
  expect(monthAround("2026-01-31", -1)).toEqual({ first: "2025-12-01", last: "2025-12-31" });
  expect(formatMonth("2026-11-21", "ja")).toBe("2026年11月");
});

test("every day of a week has its sign", () => {
  const week = Array.from({ length: 7 }, (_, index) => formatDay(addDays("2026-11-16", index), "ja").at(-2));
  expect(week.join("")).toBe("月火水木金土日");
});

test("durations are hours and minutes", () => {
  expect([0, 5, 60, 465, 1_500].map(formatDuration)).toEqual(["0:00", "0:05", "1:00", "7:45", "25:00"]);
});

test.each([
  ["2026-11-21T00:00:00.000Z", "今"],
  ["2026-11-20T23:57:00.000Z", "3分前"],
  ["2026-11-20T22:00:00.000Z", "2時間前"],
  ["2026-11-20T00:00:00.000Z", "昨日"],
  ["2026-11-21T02:00:00.000Z", "2時間後"],
])("%s is %s", (instant, words) => {
  expect(formatRelative(instant, "2026-11-21T00:00:00.000Z", "ja")).toBe(words);
});
