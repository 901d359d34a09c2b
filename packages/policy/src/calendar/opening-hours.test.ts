import fc from "fast-check";
import { expect, test } from "vitest";
import { afterOpenMinutes, isOpen, type OpeningHours, openFrom } from "./opening-hours.ts";

const desk: OpeningHours = {
  windows: [
    { opens: "09:00", closes: "11:45" },
    { opens: "13:00", closes: "17:00" },
  ],
  closedEveryYear: ["12-29", "12-30", "12-31", "01-01", "01-02", "01-03"],
};
const tokyo = (text: string) => new Date(`${text}:00+09:00`);

test.each([
  ["2026-11-20T08:59", false],
  ["2026-11-20T09:00", true],
  ["2026-11-20T11:44", true],
  ["2026-11-20T11:45", false],
  ["2026-11-20T13:00", true],
  ["2026-11-20T17:00", false],
  ["2026-11-21T10:00", false],
  ["2026-11-23T10:00", false],
  ["2026-12-30T10:00", false],
])("at %s the desk is open: %s", (at, open) => {
  expect(isOpen(desk, tokyo(at))).toBe(open);
});

test.each([
  // Over lunch.
  ["2026-11-20T11:30", 30, "2026-11-20T13:15"],
  ["2026-11-20T11:45", 0, "2026-11-20T13:00"],
  ["2026-11-20T09:00", 165, "2026-11-20T11:45"],
  // A call at 16:30 runs on after the weekend and the holiday on Monday.
  ["2026-11-20T16:30", 180, "2026-11-24T11:30"],
  ["2026-11-21T22:00", 180, "2026-11-24T13:15"],
  ["2026-12-28T16:00", 180, "2027-01-04T11:00"],
])("from %s, %i minutes of opening hours end at %s", (from, minutes, end) => {
  expect(afterOpenMinutes(desk, tokyo(from), minutes)).toEqual(tokyo(end));
});

test("the clock begins to run when the desk opens, and at once when it is open", () => {
  expect(openFrom(desk, tokyo("2026-11-20T12:10"))).toEqual(tokyo("2026-11-20T13:00"));
  expect(openFrom(desk, tokyo("2026-11-20T13:10"))).toEqual(tokyo("2026-11-20T13:10"));
});

test("minutes add up: in two parts they end where they end in one", () => {
  const minutes = fc.integer({ min: 0, max: 2000 });
  const instants = fc.date({
    min: tokyo("2026-01-01T00:00"),
    max: tokyo("2028-12-31T00:00"),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(instants, minutes, minutes, (from, first, second) => {
      const inTwo = afterOpenMinutes(desk, afterOpenMinutes(desk, from, first), second);
      expect(openFrom(desk, inTwo)).toEqual(openFrom(desk, afterOpenMinutes(desk, from, first + second)));
    }),
    { numRuns: 200 },
  );
});
