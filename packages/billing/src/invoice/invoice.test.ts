import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ChargeLine, lineOf, lineOff } from "../charges/charge-line.ts";
import { type TaxKind, taxOf } from "../consumption-tax.ts";
import type { InvoiceSituation } from "../invoice-fees.ts";
import { sumOf } from "../yen.ts";
import { composeInvoice, feeLines, qualifiedFeeLines } from "./compose-invoice.ts";
import { type CreditNoteAmounts, creditNoteOf } from "./credit-note.ts";
import { missingOfQualified, missingOfReturn, type QualifiedFacts } from "./qualified.ts";

const november = { from: "2026-11-01", to: "2026-11-30" };
const line = (yen: number, taxKind: TaxKind = "standard"): ChargeLine =>
  lineOf("fee", november, { yen, rule: "price-times-count", inputs: { monthly: yen, count: 1 } }, taxKind);
const nothingBefore = { previous: 0, received: 0 };
const rounding = fc.constantFrom("down" as const, "up" as const, "half-up" as const);
const kind = fc.constantFrom<TaxKind>("standard", "reduced", "none");

describe("an invoice", () => {
  test("V1: fifty licences for a month are 9,500 yen, 950 of tax and 10,450 in all [BIL-03] [BIL-15]", () => {
    expect(composeInvoice([line(9500)], nothingBefore, "down")).toMatchObject({
      net: 9500,
      tax: 950,
      total: 10_450,
      statement: { payable: 10_450, onAccount: 0 },
    });
  });

  test("it bears the fees of its own issue, and the tax on all of it is rounded once [BIL-07] [BIL-09]", () => {
    const situation: InvoiceSituation = {
      contractor: "sole-proprietor",
      isUnderHikariCollaboration: true,
      billingMonth: 3,
      paper: "invoice",
      paysByInvoice: true,
      isExempt: false,
    };
    const lines = [line(195), ...feeLines(situation, "2026-12-01"), ...qualifiedFeeLines(1, "2026-12-01")];
    expect(lines.map(({ label, yen }) => [label, yen])).toEqual([
      ["fee", 195],
      ["issue-fee", 150],
      ["collection-fee", 50],
      ["qualified-invoice-fee", 400],
    ]);
    expect(composeInvoice(lines, nothingBefore, "down")).toMatchObject({ net: 795, tax: 79, total: 874 });
    expect(feeLines({ ...situation, billingMonth: 2 }, "2026-12-01")).toEqual([]);
    expect(qualifiedFeeLines(0, "2026-12-01")).toEqual([]);
  });

  test("the statement carries on what was not paid, and keeps on account what was paid too much", () => {
    const statement = (previous: number, received: number, yen = 1000) =>
      composeInvoice([line(yen, "none")], { previous, received }, "down").statement;
    expect(statement(5000, 3000)).toMatchObject({
      carried: 2000,
      current: 1000,
      payable: 3000,
      onAccount: 0,
    });
    expect(statement(5000, 5400)).toMatchObject({ carried: -400, payable: 600, onAccount: 0 });
    expect(statement(5000, 7000)).toMatchObject({ carried: -2000, payable: 0, onAccount: 1000 });
  });

  test("whatever it holds, its parts add up, and what is payable less what is on account is what is owed", () => {
    const lines = fc.array(
      fc.tuple(fc.integer({ min: 0, max: 1_000_000 }), kind, fc.boolean()).map(([yen, taxKind, isOff]) => {
        const charged = line(yen, taxKind);
        return isOff ? lineOff("settlement", november, charged.figure, taxKind) : charged;
      }),
      { maxLength: 30 },
    );
    const before = fc.record({ previous: fc.nat(1_000_000), received: fc.nat(2_000_000) });
    fc.assert(
      fc.property(lines, before, rounding, (given, broughtForward, how) => {
        const { rates, net, tax, total, statement } = composeInvoice(given, broughtForward, how);
        expect(net).toBe(sumOf(given.map(({ yen }) => yen)));
        expect(total).toBe(net + tax);
        for (const rate of rates)
          expect(Math.abs(Math.abs(rate.tax.yen) - (Math.abs(rate.net) * rate.percent) / 100)).toBeLessThan(
            1,
          );
        expect(statement.payable - statement.onAccount).toBe(statement.carried + total);
        expect(Math.min(statement.payable, statement.onAccount)).toBe(0);
      }),
    );
  });
});

describe("a credit note", () => {
  const invoiced = taxOf([line(1005), line(333, "reduced"), line(700, "none")], "down");
  const part = (net: number, percent = 10) => ({ percent, kind: "standard" as const, net });

  test("two notes that give back everything give back its tax to the yen [BIL-06]", () => {
    const first = creditNoteOf(invoiced, [], [part(502)], "down");
    if (first.is !== "credited") throw new Error("it was billed");
    expect(first.amounts).toMatchObject({ net: 502, tax: 50, total: 552 });
    const second = creditNoteOf(invoiced, [first.amounts], [part(500), part(3)], "down");
    expect(second).toMatchObject({ amounts: { net: 503, tax: 50, total: 553 } });
    expect(invoiced[0]?.tax.yen).toBe(100);
  });

  test("nothing is given back that was not billed at that rate, or was given back before", () => {
    expect(creditNoteOf(invoiced, [], [part(1006)], "down")).toEqual({
      is: "too-much",
      part: part(1006),
      left: 1005,
    });
    expect(creditNoteOf(invoiced, [], [part(1, 8)], "down")).toMatchObject({ is: "too-much", left: 0 });
    expect(creditNoteOf(invoiced, [], [part(0)], "down").is).toBe("too-much");
    const all = creditNoteOf(invoiced, [], [part(1005)], "down");
    if (all.is !== "credited") throw new Error("it was billed");
    expect(creditNoteOf(invoiced, [all.amounts], [part(1)], "down")).toMatchObject({
      is: "too-much",
      left: 0,
    });
  });

  test("however often and however much is asked for, never more comes back than was billed, of no rate", () => {
    const billed = fc.array(fc.tuple(fc.nat(100_000), kind), { minLength: 1, maxLength: 8 });
    const asked = fc.array(fc.array(fc.tuple(fc.nat(60_000), kind), { minLength: 1, maxLength: 3 }), {
      maxLength: 8,
    });
    const percentOf = { standard: 10, reduced: 8, none: 0 } as const;
    fc.assert(
      fc.property(billed, asked, rounding, (lines, notes, how) => {
        const rates = taxOf(
          lines.map(([yen, taxKind]) => line(yen, taxKind)),
          how,
        );
        const given: CreditNoteAmounts[] = [];
        for (const parts of notes) {
          const note = creditNoteOf(
            rates,
            given,
            parts.map(([net, of]) => ({ net, kind: of, percent: percentOf[of] })),
            how,
          );
          if (note.is === "credited") given.push(note.amounts);
        }
        for (const rate of rates) {
          const back = given.flatMap((note) => note.rates.filter((each) => each.kind === rate.kind));
          expect(sumOf(back.map(({ net }) => net))).toBeLessThanOrEqual(rate.net);
          expect(sumOf(back.map(({ tax }) => tax.yen))).toBeLessThanOrEqual(rate.tax.yen);
          for (const { tax } of back) expect(tax.yen).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });
});

describe("a qualified invoice", () => {
  const facts: QualifiedFacts = {
    issuer: "株式会社サンプル",
    issuerKind: "corporation",
    registrationNumber: "T7000012050002",
    period: november,
    contents: [
      { label: "端末セキュリティ 2026年11月分", isReduced: false, isMarked: false },
      { label: "飲料", isReduced: true, isMarked: true },
    ],
    rates: taxOf([line(9500), line(333, "reduced")], "down"),
    recipient: "株式会社お客様",
  };
  const [standard] = facts.rates;
  if (!standard) throw new Error("there is a rate");

  test("it has all six fields of the Act [BIL-09]", () => {
    expect(missingOfQualified(facts)).toEqual([]);
  });

  test.each<[string, Partial<QualifiedFacts>, string]>([
    ["no issuer", { issuer: " " }, "issuer-and-number"],
    ["a wrong check digit", { registrationNumber: "T7000012050003" }, "issuer-and-number"],
    ["no date", { period: undefined }, "date"],
    ["days backwards", { period: { from: "2026-12-01", to: "2026-11-01" } }, "date"],
    ["no content", { contents: [] }, "content"],
    [
      "an unmarked reduced rate",
      { contents: [{ label: "飲料", isReduced: true, isMarked: false }] },
      "content",
    ],
    ["no rate", { rates: [] }, "amount-by-rate"],
    ["a rate twice", { rates: [standard, standard] }, "amount-by-rate"],
    ["tax by line", { rates: [{ ...standard, tax: { ...standard.tax, yen: 948 } }] }, "tax-by-rate"],
    ["no recipient", { recipient: "" }, "recipient"],
  ])("with %s it is told", (_why, change, field) => {
    expect(missingOfQualified({ ...facts, ...change })).toContain(field);
  });

  test("a return names the days of what it gives back for, and its own", () => {
    const { period: _, recipient: __, ...common } = facts;
    const given = { ...common, returnedOn: "2026-12-10", original: november };
    expect(missingOfReturn(given)).toEqual([]);
    expect(missingOfReturn({ ...given, original: undefined })).toEqual(["original-date"]);
    expect(missingOfReturn({ ...given, original: { from: "2026-12-11", to: "2026-12-31" } })).toEqual([
      "original-date",
    ]);
    expect(missingOfReturn({ ...given, registrationNumber: "" })).toEqual(["issuer-and-number"]);
  });
});
