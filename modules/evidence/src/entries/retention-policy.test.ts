import { describe, expect, test } from "vitest";
import { retainUntil } from "./retention.ts";
import {
  classOfLooksAt,
  lastDayOfPeriod,
  policyOf,
  type RetentionClass,
  retentionClasses,
} from "./retention-policy.ts";

/** Of a class that counts by calendar months. */
function lastDay(retention: RetentionClass, happenedAt: Date): string {
  const day = retainUntil(retention, happenedAt);
  if (day === null) throw new Error(`${retention} counts from an event`);
  return day;
}

const instants = ["2026-01-31T14:59:59.999Z", "2026-01-31T15:00:00.000Z", "2027-12-15T03:00:00.000Z"].map(
  (text) => new Date(text),
);

test("maintenance that was finished on 2026-11-21 is kept through 2027-11-21 [V17]", () => {
  const { rule } = policyOf("maintenance");
  expect(rule).toEqual({ counts: "from-event", event: "work-finished", months: 12 });
  expect(lastDayOfPeriod("2026-11-21", rule.months)).toBe("2027-11-21");
});

test("a face is kept one month after the contract that ended on 2026-12-31, and goes from 2027-02-01 [END-22]", () => {
  const { rule } = policyOf("face");
  expect(rule).toEqual({ counts: "from-event", event: "contract-ended", months: 1 });
  expect(lastDayOfPeriod("2026-12-31", rule.months)).toBe("2027-01-31");
});

describe("a period of months ends by the calendar (民法 §143)", () => {
  test.each([
    ["2026-11-21", 1, "2026-12-21"],
    ["2027-02-28", 1, "2027-03-31"],
    ["2027-01-29", 1, "2027-02-28"],
    ["2027-01-30", 1, "2027-02-28"],
    ["2028-01-30", 1, "2028-02-29"],
    ["2028-02-28", 12, "2029-02-28"],
    ["2028-02-29", 12, "2029-02-28"],
  ])("%s and %i months: through %s", (event, months, last) => {
    expect(lastDayOfPeriod(event, months)).toBe(last);
  });
});

test("data of three months before the month of use is kept, and older data goes as the month begins [EVD-03]", () => {
  expect(retainUntil("telework", new Date("2026-07-31T14:59:59.999Z"))).toBe("2026-10-31");
  expect(retainUntil("telework", new Date("2026-07-31T15:00:00.000Z"))).toBe("2026-11-30");
});

test("where the source is silent a service keeps twelve months", () => {
  for (const service of ["watch", "support"] as const)
    expect(policyOf(service)).toMatchObject({
      rule: { counts: "calendar-months", months: 12 },
      reading: 8,
    });
});

test("documents of billing are kept for seven years from the day on which the return is due", () => {
  // A year of business that began with the document, its return at the latest three months after its end.
  expect(lastDay("billing", new Date("2026-04-01T03:00:00Z")) >= "2034-06-30").toBe(true);
});

test("whoever looked at something is known at least as long as it is kept [EVD-05]", () => {
  for (const content of retentionClasses.filter((one) => policyOf(one).holdsContent))
    for (const instant of instants) {
      const looks = classOfLooksAt(content);
      if (looks === content) continue;
      expect(lastDay(looks, instant) >= lastDay(content, instant), content).toBe(true);
    }
});

test("stamps, looks and sign-ins outlive what was watched beside them [EVD-05]", () => {
  for (const records of ["attendance", "access"] as const)
    for (const content of ["telework", "watch", "support"] as const)
      for (const instant of instants)
        expect(lastDay(records, instant) >= lastDay(content, instant), content).toBe(true);
});

test("the organisation's own entries are kept five years after it used the service for the last time [EVD-05]", () => {
  const { rule, source } = policyOf("organisation");
  expect({ rule, source }).toEqual({
    rule: { counts: "from-event", event: "use-ended", months: 60 },
    source: "民法 §166(1)",
  });
  expect(lastDayOfPeriod("2026-12-31", rule.months)).toBe("2031-12-31");
});

test("what counts from an event has no last day before it", () => {
  expect(retainUntil("maintenance", new Date("2026-11-21T03:00:00Z"))).toBeNull();
});
