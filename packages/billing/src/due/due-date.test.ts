import type { Day } from "@tachiai/protocol";
import fc from "fast-check";
import { expect, test } from "vitest";
import { dayAfter, daysBetween } from "../days.ts";
import { dueDateOf, dueDateOfMonth, isBankDay, movedToBankDay } from "./due-date.ts";

const holidays = ["2026-01-01", "2026-05-03", "2026-05-04", "2026-05-05", "2026-05-06"];
const isBank = (day: Day) => isBankDay(day, isBusinessDay);

function isBusinessDay(day: Day): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !holidays.includes(day);
}

test.each([
  ["2026-11-30", "2026-12-31 is no bank day", "2027-01-04", "2026-12-30"],
  ["2026-10-31", "2026-11-30 is a Monday", "2026-11-30", "2026-11-30"],
  ["2026-12-31", "2027-01-31 is a Sunday", "2027-02-01", "2027-01-29"],
  ["2028-01-31", "2028-02-29 is a leap day and a Tuesday", "2028-02-29", "2028-02-29"],
])("what is billed on %s is due on a bank day: %s", (billedOn, _why, next, previous) => {
  expect(dueDateOf(billedOn, "next", isBank)).toBe(next);
  expect(dueDateOf(billedOn, "previous", isBank)).toBe(previous);
});

test.each([
  ["2026-11-01", "2026-11-30"],
  ["2026-11-16", "2026-11-30"],
  // Thirteen days would be left.
  ["2026-11-17", "2027-01-04"],
  ["2027-02-03", "2027-03-31"],
])("the invoice for October that is issued on %s is due on %s", (issuedOn, dueOn) => {
  expect(dueDateOfMonth("2026-10", issuedOn, "next", isBank)).toBe(dueOn);
});

test("a row of closed days is passed whole", () => {
  expect(movedToBankDay("2026-05-02", "next", isBank)).toBe("2026-05-07");
  expect(movedToBankDay("2026-05-06", "previous", isBank)).toBe("2026-05-01");
});

test("a due date is a bank day, on the asked side, with no bank day passed over", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 3000 }),
      fc.constantFrom("next", "previous"),
      (after, shift: "next" | "previous") => {
        const day = dayAfter("2024-01-01", after);
        const moved = movedToBankDay(day, shift, isBank);
        expect(isBank(moved)).toBe(true);
        const distance = daysBetween(day, moved);
        expect(shift === "next" ? distance : -distance).toBeGreaterThanOrEqual(0);
        for (let step = 0; step < Math.abs(distance); step += 1)
          expect(isBank(dayAfter(day, Math.sign(distance) * step))).toBe(false);
      },
    ),
  );
});
