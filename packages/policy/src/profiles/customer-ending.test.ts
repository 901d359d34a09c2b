import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { customerEnding } from "./customer-ending.ts";
import type { Profile } from "./profile.ts";

const telework: Profile = { id: "telework", edits: {} };
const exclusive: Profile = {
  id: "telework",
  edits: { "termination-by-customer-counting": "exclusive" },
};

describe("a form that ends a monthly plan [END-03]", () => {
  test.each([
    ["2026-11-20", "2026-11-30", "2026-11-30", false],
    ["2026-11-21", "2026-11-30", "2026-12-31", true],
    ["2026-11-24", "2026-11-30", "2026-12-31", true],
    ["2026-11-25", "2026-12-31", "2026-12-31", false],
    ["2026-11-30", "2026-12-31", "2026-12-31", false],
    // The company is closed from 29 December on, and the deadline lies before.
    ["2026-12-21", "2026-12-31", "2026-12-31", false],
    ["2026-12-23", "2027-01-31", "2027-01-31", false],
  ] as const)(
    "that came on %s ends it on %s by the letter, and on %s by the other reading",
    (received, literal, other, isDisputable) => {
      expect(customerEnding(telework, "monthly", received)).toMatchObject({ endsOn: literal, isDisputable });
      expect(customerEnding(exclusive, "monthly", received)).toMatchObject({ endsOn: other, isDisputable });
    },
  );

  test("both readings' last days for November 2026 are told", () => {
    expect(customerEnding(telework, "monthly", "2026-11-02")?.deadline).toEqual({
      literal: "2026-11-24",
      exclusive: "2026-11-20",
    });
  });
});

test("a form that ends another plan does so with the month after that of its receipt [END-02]", () => {
  expect(customerEnding(telework, "other", "2026-11-01")).toEqual({
    endsOn: "2026-12-31",
    isDisputable: false,
  });
  expect(customerEnding(telework, "other", "2026-11-30")).toEqual({
    endsOn: "2026-12-31",
    isDisputable: false,
  });
  expect(customerEnding(telework, "other", "2027-01-31")?.endsOn).toBe("2027-02-28");
});

test("a service without such a rule gives no day", () => {
  for (const id of ["watch", "maintenance", "support-open", "support-contract"] as const)
    expect(customerEnding({ id, edits: {} }, "monthly", "2026-11-20")).toBeUndefined();
});

test("whatever the day, it ends on the last of this month or the next, never before the form came, and a later form never ends it earlier", () => {
  const days = fc
    .integer({ min: 0, max: 1500 })
    .map((after) => Temporal.PlainDate.from("2026-01-01").add({ days: after }).toString());
  fc.assert(
    fc.property(days, days, fc.constantFrom(telework, exclusive), (one, other, profile) => {
      const [earlier = one, later = one] = [one, other].toSorted();
      const end = customerEnding(profile, "monthly", earlier)?.endsOn ?? "";
      const date = Temporal.PlainDate.from(end);
      expect(date.day).toBe(date.daysInMonth);
      expect(end >= earlier).toBe(true);
      expect(end <= (customerEnding(profile, "monthly", later)?.endsOn ?? "")).toBe(true);
    }),
  );
});
