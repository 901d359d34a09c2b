import * as billing from "@tachiai/billing";
import { type BilledContract, chargesOf, type FigureRule, figureRules } from "@tachiai/billing";
import { phrasesOf } from "@tachiai/phrases";
import { expect, test } from "vitest";

const watch: BilledContract = {
  service: "watch",
  plan: { kind: "monthly" },
  startsOn: "2019-03-15",
  appliedOn: "2019-03-01",
  counts: [{ from: "2019-03-15", count: 10 }],
  listPrices: [{ monthly: 190, from: "2013-08-01" }],
  outages: [
    {
      knownAt: new Date("2026-11-01T00:00:00+09:00"),
      upAt: new Date("2026-11-03T00:00:00+09:00"),
      isProvidersFault: true,
    },
  ],
};
const end = { on: "2026-11-20", cause: "customer", announcedOn: "2026-11-01" } as const;
const monthly: BilledContract = { ...watch, service: "telework", minimumUntil: "2027-01-31", end };
const termed: BilledContract = {
  ...watch,
  service: "telework",
  plan: { kind: "term", months: 12 },
  counts: [...watch.counts, { from: "2026-05-01", count: 12 }],
};
const discounts = [billing.bundleDiscount("pack", [], 40)];
const fees = {
  contractor: "sole-proprietor",
  isUnderHikariCollaboration: true,
  billingMonth: 3,
  paper: "invoice",
  paysByInvoice: true,
  isExempt: false,
} as const;
const debt = { yen: 100_000, dueOn: "2026-09-30", paidOn: "2026-11-14" };

function linesOf(contract: BilledContract, month: string): readonly billing.ChargeLine[] {
  const charges = chargesOf(contract, month, { discounts });
  return charges.is === "charged" ? charges.lines : [];
}

/** An amount of every rule, as it is really counted. */
const figures: readonly billing.Figure[] = [
  ...["2019-03", "2026-11"].flatMap((month) => linesOf(watch, month)).map(({ figure }) => figure),
  ...linesOf(monthly, "2026-11").map(({ figure }) => figure),
  ...["2026-03", "2026-05"].flatMap((month) => linesOf(termed, month)).map(({ figure }) => figure),
  ...billing.settlementOf("watch", linesOf(watch, "2026-11"), "2026-11-20").map(({ figure }) => figure),
  ...billing.linesOfEvaded(1000, "2026-11-21").map(({ figure }) => figure),
  ...(["out-of-hours", "evidence-format", "actual-cost"] as const).map(
    (kind) => billing.lineOfOneOff({ kind, on: "2026-11-21", each: 100, quantity: 1 }).figure,
  ),
  ...billing.feesOfInvoice(fees),
  billing.feesOfQualifiedInvoices(2),
  billing.taxOn(9500, 10, "down"),
  billing.yearlyLateCharge(debt),
  billing.statutoryLateCharge(debt, "own"),
  billing.givenBackOf(100, 190, "2026-000001"),
];

test("every way in which an amount is counted is sampled here", () => {
  expect([...new Set(figures.map(({ rule }) => rule))].toSorted()).toEqual(
    (Object.keys(figureRules) as FigureRule[]).toSorted(),
  );
});

test.each(figures.map((figure) => [figure.rule, figure] as const))(
  "the formula of %s is written in both languages, with nothing left open",
  (rule, { inputs }) => {
    for (const language of ["ja", "en"] as const) {
      const formula = phrasesOf(language).find(`figures.formula.${rule}`, inputs);
      expect(formula).toBeDefined();
      expect(formula).not.toMatch(/[{}]/);
    }
  },
);

test("every value that goes into an amount has a name in both languages", () => {
  const named = new Set(figures.flatMap(({ inputs }) => Object.keys(inputs)));
  for (const language of ["ja", "en"] as const)
    expect([...named].filter((name) => !phrasesOf(language).find(`figures.input.${name}`))).toEqual([]);
});
