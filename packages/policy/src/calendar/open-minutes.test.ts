import { expect, test } from "vitest";
import { closesAt, minutesApart } from "./open-minutes.ts";

/** As the terms of S1 have them. */
const hours = {
  windows: [
    { opens: "09:00", closes: "12:00" },
    { opens: "13:00", closes: "18:00" },
  ],
  closedEveryYear: ["12-29", "12-30", "12-31", "01-01", "01-02", "01-03"],
};
const tokyo = (text: string) => new Date(`${text}+09:00`);
const minutes = (from: string, until: string) => minutesApart(hours, tokyo(from), tokyo(until));

test("minutes within and outside 9:00–12:00 and 13:00–18:00 on weekdays are counted apart [SES-09]", () => {
  expect(minutes("2026-11-24T09:00:00", "2026-11-24T09:30:00")).toEqual({ within: 30, outside: 0 });
  expect(minutes("2026-11-24T11:45:00", "2026-11-24T12:20:00")).toEqual({ within: 15, outside: 20 });
  expect(minutes("2026-11-24T12:50:00", "2026-11-24T13:10:00")).toEqual({ within: 10, outside: 10 });
  expect(minutes("2026-11-24T11:30:00", "2026-11-24T18:30:00")).toEqual({ within: 330, outside: 90 });
  expect(minutes("2026-11-24T08:30:00", "2026-11-25T09:00:00")).toEqual({
    within: 8 * 60,
    outside: 16 * 60 + 30,
  });
});

test("the lunch hour, a Saturday, a holiday of the nation and the year's end are outside [V16]", () => {
  for (const day of ["2026-11-28", "2026-11-29", "2026-11-23", "2026-12-29", "2027-01-03"])
    expect(minutes(`${day}T10:00:00`, `${day}T10:07:00`), day).toEqual({ within: 0, outside: 7 });
  expect(minutes("2026-11-24T12:30:00", "2026-11-24T12:31:00")).toEqual({ within: 0, outside: 1 });
});

test("a minute that is begun counts, and a stretch that has not begun counts nothing", () => {
  expect(minutes("2026-11-24T09:00:00", "2026-11-24T09:00:01")).toEqual({ within: 1, outside: 0 });
  expect(minutes("2026-11-24T11:59:30", "2026-11-24T12:00:30")).toEqual({ within: 1, outside: 1 });
  expect(minutes("2026-11-24T09:00:00", "2026-11-24T09:00:00")).toEqual({ within: 0, outside: 0 });
});

test("hours that run end at twelve and at six, and none run outside them", () => {
  expect(closesAt(hours, tokyo("2026-11-24T11:59:59"))).toEqual(tokyo("2026-11-24T12:00:00"));
  expect(closesAt(hours, tokyo("2026-11-24T13:00:00"))).toEqual(tokyo("2026-11-24T18:00:00"));
  for (const at of ["2026-11-24T12:00:00", "2026-11-24T18:00:00", "2026-11-28T10:00:00"])
    expect(closesAt(hours, tokyo(at)), at).toBeUndefined();
});
