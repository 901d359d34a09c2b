import { expect, test } from "vitest";
import { firstDayUncovered } from "./administrator-cover.ts";

const day = "2026-11-23";

test("one administrator without end is enough", () => {
  expect(firstDayUncovered([{ from: "2026-01-01" }], day)).toBeUndefined();
});

test("without any administrator the very first day is uncovered", () => {
  expect(firstDayUncovered([], day)).toBe(day);
  expect(firstDayUncovered([{ from: "2026-01-01", to: "2026-11-22" }], day)).toBe(day);
});

test("the day after the last administrator's last day is uncovered", () => {
  expect(firstDayUncovered([{ from: "2026-01-01", to: "2026-12-31" }], day)).toBe("2027-01-01");
});

test("one may follow another without a gap, in whatever order they are given", () => {
  const periods = [{ from: "2027-01-01" }, { from: "2026-01-01", to: "2026-12-31" }];
  expect(firstDayUncovered(periods, day)).toBeUndefined();
});

test("a single day between two is found", () => {
  const periods = [{ from: "2026-01-01", to: "2026-12-30" }, { from: "2027-01-01" }];
  expect(firstDayUncovered(periods, day)).toBe("2026-12-31");
});

test("a short time within a longer one changes nothing", () => {
  const periods = [
    { from: "2026-01-01", to: "2027-03-31" },
    { from: "2026-02-01", to: "2026-02-28" },
    { from: "2027-04-01" },
  ];
  expect(firstDayUncovered(periods, day)).toBeUndefined();
});
