import { expect, test } from "vitest";
import type { DaySegment } from "./day-segment.ts";
import { hoursOf, hoursToShow, windowOf } from "./day-window.ts";
import { placeSegments } from "./place-segments.ts";

/** 08:00 to 18:00 in Tokyo: ten hours, so that an hour is ten percent. */
const window = { from: "2026-11-20T23:00:00.000Z", to: "2026-11-21T09:00:00.000Z" };
const at = (clock: string) => new Date(`2026-11-21T${clock}:00.000+09:00`).toISOString();
const work = (from: string, to?: string): DaySegment => ({
  kind: "work",
  from: at(from),
  ...(to && { to: at(to) }),
});

test("a segment lies where its times lie", () => {
  const [placed] = placeSegments([work("09:00", "12:00")], window, at("18:00"));
  expect(placed).toMatchObject({ leftPercent: 10, widthPercent: 30, open: false });
});

test("what goes on ends now", () => {
  const [placed] = placeSegments([work("09:00")], window, at("10:30"));
  expect(placed).toMatchObject({ leftPercent: 10, widthPercent: 15, open: true });
});

test("what lies outside the window is left out, what reaches into it is cut", () => {
  const placed = placeSegments(
    [work("01:00", "02:00"), work("05:00", "09:00"), work("17:00", "23:00")],
    window,
    at("23:00"),
  );
  expect(placed.map(({ leftPercent, widthPercent }) => [leftPercent, widthPercent])).toEqual([
    [0, 10],
    [90, 10],
  ]);
});

test("the shortest stretch can still be seen, at the right edge too", () => {
  const placed = placeSegments([work("09:00", "09:00"), work("18:00", "18:00")], window, at("18:00"));
  expect(placed.map(({ leftPercent, widthPercent }) => [leftPercent, widthPercent])).toEqual([
    [10, 0.4],
    [99.6, 0.4],
  ]);
});

test("a clock that runs ahead does not turn a segment around", () => {
  const [placed] = placeSegments([work("10:00")], window, at("09:59"));
  expect(placed).toMatchObject({ leftPercent: 20, widthPercent: 0.4 });
});

const day = "2026-11-21";

test("the usual hours are shown, and more only where somebody worked", () => {
  const hours = (...bands: DaySegment[]) => hoursToShow([{ day, bands }], at("12:00"));
  expect(hours()).toEqual({ first: 8, last: 19 });
  expect(hours(work("09:00"))).toEqual({ first: 8, last: 19 });
  expect(hours(work("06:40", "20:10"))).toEqual({ first: 6, last: 21 });
  expect(windowOf(day, hours())).toEqual({ from: at("08:00"), to: at("19:00") });
});

test("several days share their hours", () => {
  const nightShift: DaySegment = { kind: "work", from: at("22:00"), to: "2026-11-21T17:30:00.000Z" };
  const days = [
    { day, bands: [nightShift] },
    {
      day: "2026-11-20",
      bands: [
        { ...work("07:00", "15:00"), from: "2026-11-19T20:15:00.000Z", to: "2026-11-20T05:00:00.000Z" },
      ],
    },
  ];
  expect(hoursToShow(days, at("12:00"))).toEqual({ first: 5, last: 27 });
});

test("a day that nobody ended does not stretch past the next noon", () => {
  expect(hoursToShow([{ day, bands: [work("09:00")] }], "2026-11-25T00:00:00.000Z").last).toBe(36);
});

test("every hour of the window has its mark", () => {
  expect(hoursOf(window)).toHaveLength(11);
});
