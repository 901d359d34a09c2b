import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { billedDays, billedInMonth, priceOfDays } from "./billing-period.ts";
import { type TaxedLine, taxOf, taxRateOn } from "./consumption-tax.ts";
import { byYear, countOf, dayAfter, daysOfMonth, monthAfter, monthOf } from "./days.ts";
import { statutoryLateCharge, statutoryRateOn, yearlyLateCharge } from "./late-charge.ts";
import { overlapIn, priceOn } from "./prices.ts";
import { isRegistrationNumber } from "./registration-number.ts";
import { shareOf, sumOf } from "./yen.ts";

const day = fc.integer({ min: 0, max: 4000 }).map((after) => dayAfter("2021-01-01", after));
const yen = fc.integer({ min: 0, max: 1_000_000_000 });

test("a share is exact however large it is, and rounded as it says", () => {
  expect(shareOf(100_000, 146 * 45, 365_000)).toBe(1800);
  expect(shareOf(5, 1, 2)).toBe(2);
  expect(shareOf(5, 1, 2, "up")).toBe(3);
  expect(shareOf(5, 1, 2, "half-up")).toBe(3);
  expect(shareOf(4, 1, 3, "half-up")).toBe(1);
  expect(shareOf(9_007_199_254_740_991, 365, 365)).toBe(9_007_199_254_740_991);
});

describe("consumption tax", () => {
  test("the rate is that of the day of the supply", () => {
    expect(taxRateOn("2019-09-30", "standard")).toBe(8);
    expect(taxRateOn("2019-10-01", "standard")).toBe(10);
    expect(taxRateOn("2026-11-30", "reduced")).toBe(8);
    expect(taxRateOn("2026-11-30", "none")).toBe(0);
    expect(() => taxRateOn("1997-03-31", "standard")).toThrow(RangeError);
  });

  test("two rates are two lines, and what is taken off lowers its own rate only", () => {
    const lines: TaxedLine[] = [
      { yen: 1005, taxKind: "standard", suppliedOn: "2026-11-30" },
      { yen: -105, taxKind: "standard", suppliedOn: "2026-11-30" },
      { yen: 100, taxKind: "standard", suppliedOn: "2019-09-30" },
      { yen: 500, taxKind: "none", suppliedOn: "2026-11-30" },
    ];
    expect(taxOf(lines, "down").map(({ percent, net, tax }) => [percent, net, tax.yen])).toEqual([
      [10, 900, 90],
      [8, 100, 8],
      [0, 500, 0],
    ]);
  });

  test("it lies within a yen of the exact tax, whatever the lines, and by no line more", () => {
    fc.assert(
      fc.property(fc.array(yen, { minLength: 1, maxLength: 40 }), (amounts) => {
        const [only] = taxOf(
          amounts.map((amount) => ({ yen: amount, taxKind: "standard", suppliedOn: "2026-11-30" })),
          "down",
        );
        const exact = sumOf(amounts) / 10;
        expect(only?.tax.yen).toBe(Math.floor(exact));
      }),
    );
  });
});

describe("what is billed", () => {
  test("a month's days are its own, and months follow one another over a year's end", () => {
    expect(daysOfMonth("2028-02")).toEqual({ from: "2028-02-01", to: "2028-02-29" });
    expect(monthAfter("2026-11", 3)).toBe("2027-02");
    expect(monthOf("2026-11-30")).toBe("2026-11");
  });

  test("the days in the months of a contract add up to its days, and no day is billed twice", () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 800 }), (startsOn, length) => {
        const billed = billedDays(startsOn, dayAfter(startsOn, length));
        let days = 0;
        for (let month = monthOf(billed.from); month <= monthOf(billed.to); month = monthAfter(month, 1)) {
          const part = billedInMonth(month, billed);
          if (part) days += countOf(part);
        }
        expect(days).toBe(countOf(billed));
        expect(days).toBe(Math.max(1, length));
      }),
    );
  });

  test("some days of a month never cost more than the month, and all of them cost exactly it", () => {
    fc.assert(
      fc.property(yen, fc.integer({ min: 1, max: 50 }), day, day, (monthly, count, one, other) => {
        const month = daysOfMonth(monthOf(one));
        const part = billedInMonth(monthOf(one), {
          from: one < other ? one : other,
          to: one < other ? other : one,
        });
        if (!part) throw new Error("a day lies in its own month");
        const price = priceOfDays(monthly, count, part).yen;
        expect(price).toBeLessThanOrEqual(monthly * count);
        if (countOf(part) === countOf(month)) expect(price).toBe(monthly * count);
      }),
    );
  });

  test("a price holds from its day to the day before the next; two for one day are named", () => {
    const prices = [
      { monthly: 190, from: "2026-01-01", to: "2026-12-31" },
      { monthly: 210, from: "2027-01-01" },
    ];
    expect(priceOn(prices, "2026-12-31")?.monthly).toBe(190);
    expect(priceOn(prices, "2027-01-01")?.monthly).toBe(210);
    expect(priceOn(prices, "2025-12-31")).toBeUndefined();
    expect(overlapIn(prices)).toBeUndefined();
    expect(overlapIn([...prices, { monthly: 1, from: "2026-12-31" }])).toBeDefined();
    expect(overlapIn([{ monthly: 1, from: "2026-01-01" }, ...prices])).toBeDefined();
  });
});

describe("late charges", () => {
  test("days are parted by the year they lie in", () => {
    expect(byYear({ from: "2027-12-30", to: "2028-01-02" })).toEqual([
      { from: "2027-12-30", to: "2027-12-31" },
      { from: "2028-01-01", to: "2028-01-02" },
    ]);
    const late = { yen: 36_500_000, dueOn: "2027-12-15", paidOn: "2028-01-16" };
    expect(statutoryLateCharge(late, "assigned").inputs).toMatchObject({ daysOf365: 16, daysOf366: 15 });
    expect(statutoryLateCharge(late, "assigned", "whole-period").inputs).toMatchObject({ daysOf366: 31 });
  });

  test("a rate that nobody knows yet is not guessed", () => {
    expect(statutoryRateOn("2020-03-31")).toBe(5);
    expect(statutoryRateOn("2029-03-31")).toBe(3);
    expect(() => statutoryRateOn("2029-04-01")).toThrow(/published/);
  });

  test("paid on time costs nothing, and a day more never costs less", () => {
    fc.assert(
      fc.property(yen, fc.integer({ min: -30, max: 900 }), (debt, days) => {
        const dueOn = "2026-11-30";
        const at = (late: number) => ({ yen: debt, dueOn, paidOn: dayAfter(dueOn, late) });
        for (const charge of [
          (late: number) => yearlyLateCharge(at(late)).yen,
          (late: number) => statutoryLateCharge(at(late), "assigned").yen,
          (late: number) => statutoryLateCharge(at(late), "own").yen,
        ]) {
          if (days <= 0) expect(charge(days)).toBe(0);
          expect(charge(days + 1)).toBeGreaterThanOrEqual(charge(days));
        }
        expect(statutoryLateCharge(at(days), "own").yen).toBeGreaterThanOrEqual(
          statutoryLateCharge(at(days), "assigned").yen,
        );
      }),
    );
  });
});

test.each([
  ["T7000012050002", "corporation", true],
  ["T7000012050003", "corporation", false],
  ["T7000012050003", "sole-proprietor", true],
  ["7000012050002", "corporation", false],
  ["T700001205000", "sole-proprietor", false],
  ["T７000012050002", "sole-proprietor", false],
] as const)("the registration number %s of a %s is well formed: %s", (number, issuer, expected) =>
  expect(isRegistrationNumber(number, issuer)).toBe(expected),
);
