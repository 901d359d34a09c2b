import { describe, expect, test } from "vitest";
import { billedDays, billedInMonth, priceOfDays } from "./billing-period.ts";
import { taxOf, taxOn } from "./consumption-tax.ts";
import { countOf } from "./days.ts";
import { feesOfInvoice, feesOfQualifiedInvoices, type InvoiceSituation } from "./invoice-fees.ts";
import { statutoryLateCharge, yearlyLateCharge } from "./late-charge.ts";
import { creditedDays } from "./outage-credit.ts";
import { feeOfRemainingTerm } from "./remaining-term.ts";
import { surchargeFor } from "./surcharge.ts";
import { sumOf } from "./yen.ts";

// The vectors of the clauses, by name; their numbers stand in docs/requirements.md.

test("V1: fifty licences for a whole month are 9,500 yen and 950 of tax [BIL-03] [BIL-15]", () => {
  const month = billedInMonth("2026-11", billedDays("2026-04-01", undefined));
  const price = month && priceOfDays(190, 50, month);
  expect(price).toEqual({ yen: 9500, rule: "price-times-count", inputs: { monthly: 190, count: 50 } });
  expect(taxOn(9500, 10, "down").yen).toBe(950);
});

test("V2: three lines of 105 yen bear 31 yen of tax, and not 30: it is rounded once [BIL-15] [V2]", () => {
  const line = { yen: 105, taxKind: "standard", suppliedOn: "2026-11-30" } as const;
  const [only, ...others] = taxOf([line, line, line], "down");
  expect(others).toEqual([]);
  expect(only).toMatchObject({ percent: 10, net: 315, tax: { yen: 31 } });
});

describe("what is paid late", () => {
  test("V3: 100,000 yen that are 45 days late bear 1,800 yen at 14.6 % [BIL-11] [V3]", () => {
    // 100,000 × 146 × 45 ÷ 365,000 is 1,800 exactly. The 1,799 of the catalogue is what a binary fraction makes of it.
    const charge = yearlyLateCharge({ yen: 100_000, dueOn: "2026-09-30", paidOn: "2026-11-14" });
    expect(charge).toMatchObject({ yen: 1800, inputs: { days: 45, percent: 14.6 } });
    expect(Math.floor((100_000 * 0.146 * 45) / 365)).toBe(1799);
  });

  const due = { yen: 1_000_000, dueOn: "2028-01-31" };

  test("V4: within fifteen days of the day after the due date nothing is asked for [BIL-12] [V4]", () => {
    expect(statutoryLateCharge({ ...due, paidOn: "2028-02-15" }, "assigned").yen).toBe(0);
  });

  test("V5: a day later it is fifteen days, each a 366th of a year [BIL-12] [V5]", () => {
    const charge = statutoryLateCharge({ ...due, paidOn: "2028-02-16" }, "assigned");
    expect(charge.inputs).toMatchObject({ days: 15, daysOf366: 15, daysOf365: 0, percent: 3 });
    expect(charge.yen).toBe(Math.floor((1_000_000 * 3 * 15) / 36_600));
  });

  test("V6: 38 days are 3,114 yen of an assigned claim, and 3,123 of one's own [BIL-12] [V6]", () => {
    const late = { ...due, paidOn: "2028-03-10" };
    for (const reading of ["by-day", "whole-period"] as const)
      expect(statutoryLateCharge(late, "assigned", reading)).toMatchObject({
        yen: 3114,
        inputs: { days: 38 },
      });
    expect(statutoryLateCharge(late, "own").yen).toBe(3123);
  });
});

test("V7: an outage of 50 hours from when it was known credits two days, and one of 23 hours 59 minutes none [BIL-06]", () => {
  const knownAt = new Date("2026-12-01T10:00:00+09:00");
  expect(creditedDays({ knownAt, upAt: new Date("2026-12-03T12:00:00+09:00") })).toBe(2);
  expect(creditedDays({ knownAt, upAt: new Date("2026-12-02T09:59:00+09:00") })).toBe(0);
});

test("V8: 1,000 yen that were evaded are billed with 100 of tax, and 2,000 with 200 on top [BIL-10]", () => {
  expect(surchargeFor(1000, 10, "down")).toMatchObject({
    fee: 1000,
    taxOfFee: { yen: 100 },
    surcharge: { yen: 2000 },
    taxOfSurcharge: { yen: 200 },
  });
});

const situation: InvoiceSituation = {
  contractor: "sole-proprietor",
  isUnderHikariCollaboration: true,
  billingMonth: 3,
  paper: "invoice",
  paysByInvoice: true,
  isExempt: false,
};
const feesOf = (given: Partial<InvoiceSituation> = {}) =>
  sumOf(feesOfInvoice({ ...situation, ...given }).map(({ yen }) => yen));

test("V9: a sole proprietor's paper invoice costs 200 yen from the third month on, 220 with tax; a corporation's nothing [BIL-07] [BIL-08] [V9]", () => {
  expect(feesOf()).toBe(200);
  expect(200 + taxOn(200, 10, "down").yen).toBe(220);
  for (const billingMonth of [1, 2]) expect(feesOf({ billingMonth })).toBe(0);
  expect(feesOf({ contractor: "corporation" })).toBe(0);
  expect(feesOf({ isUnderHikariCollaboration: false })).toBe(0);
  expect(feesOf({ isExempt: true })).toBe(0);
  expect(feesOf({ paper: "direct-debit-notice", paysByInvoice: false })).toBe(150);
  expect(feesOf({ paper: "none", paysByInvoice: true })).toBe(50);
});

test("V10: two qualified invoices on request are 800 yen and 80 of tax [BIL-09] [V10]", () => {
  const fee = feesOfQualifiedInvoices(2);
  expect(fee.yen).toBe(800);
  expect(taxOn(fee.yen, 10, "down").yen).toBe(80);
});

test("V15: whoever ends three months before the minimum term owes three months' fees [BIL-14] [CON-08]", () => {
  expect(feeOfRemainingTerm(20_000, "2026-12-31", "2027-03-31")).toMatchObject({
    yen: 60_000,
    inputs: { months: 3 },
  });
  expect(feeOfRemainingTerm(20_000, "2027-04-30", "2027-03-31").yen).toBe(0);
});

test("V23: started and ended on the same day, one day is charged [BIL-04] [V23]", () => {
  const billed = billedDays("2026-11-20", "2026-11-20");
  expect(countOf(billed)).toBe(1);
  expect(priceOfDays(190, 1, billed)).toMatchObject({ yen: 6, inputs: { days: 1, daysOfMonth: 30 } });
});
