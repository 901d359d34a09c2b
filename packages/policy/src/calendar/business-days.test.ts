import { expect, test } from "vitest";
import { businessDayFrom, businessDaysBefore, isBusinessDay } from "./business-days.ts";

test("a business day is no weekend, no holiday of the nation, and no day on which the company is closed", () => {
  expect(isBusinessDay("2026-11-20")).toBe(true);
  expect(isBusinessDay("2026-11-21")).toBe(false);
  expect(isBusinessDay("2026-11-23")).toBe(false);
  // 国民の休日, between two holidays.
  expect(isBusinessDay("2026-09-22")).toBe(false);
  expect(isBusinessDay("2026-12-29")).toBe(true);
  expect(isBusinessDay("2026-12-29", ["12-29"])).toBe(false);
  expect(businessDayFrom("2026-12-29", ["12-29", "12-30", "12-31", "01-01", "01-02", "01-03"])).toBe(
    "2027-01-04",
  );
  expect(businessDayFrom("2026-11-20")).toBe("2026-11-20");
});

test("five business days before the last of November 2026 are the 24th when that day counts, and the 20th when it does not", () => {
  expect(businessDaysBefore("2026-11-30", 5, "literal")).toBe("2026-11-24");
  expect(businessDaysBefore("2026-11-30", 5, "exclusive")).toBe("2026-11-20");
});

test("a last day that is no business day is not counted by either reading", () => {
  // 2026-10-31 is a Saturday.
  expect(businessDaysBefore("2026-10-31", 5, "literal")).toBe("2026-10-26");
  expect(businessDaysBefore("2026-10-31", 5, "exclusive")).toBe("2026-10-26");
});
