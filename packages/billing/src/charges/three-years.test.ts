import fc from "fast-check";
import { expect, test } from "vitest";
import { countOf, type Days, dayAfter, daysOfMonth, monthAfter, monthOf, overlapOf } from "../days.ts";
import { sumOf } from "../yen.ts";
import { type BilledContract, billedDaysOf, type EndCause } from "./billed-contract.ts";
import type { ChargeLine } from "./charge-line.ts";
import { type ChargeRules, chargesOf } from "./charges-of.ts";
import { bundleDiscount, officePackDiscount, officePackProducts } from "./discounts.ts";
import { countOn, priceFor } from "./fee-segments.ts";
import { freeDaysOf, watchCampaign } from "./free-month.ts";
import { remainderOf } from "./remainder.ts";
import { settlementOf } from "./settlement.ts";

// A contract of random facts, walked month by month from a year before it begins to three years after.

const firstDay = "2018-11-01";
const day = fc.integer({ min: 0, max: 3 * 365 }).map((after) => dayAfter(firstDay, after));
const span = fc.tuple(day, fc.integer({ min: 0, max: 120 })).map(([from, length]) => ({
  from,
  to: dayAfter(from, length),
}));
const outage = fc
  .tuple(day, fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 2000 }))
  .map(([on, hour, hours]) => {
    const knownAt = new Date(`${on}T${String(hour).padStart(2, "0")}:00:00+09:00`);
    return { knownAt, upAt: new Date(knownAt.getTime() + hours * 3_600_000), isProvidersFault: true };
  });

const contract: fc.Arbitrary<BilledContract> = fc
  .record({
    service: fc.constantFrom("watch" as const, "telework" as const, "maintenance" as const),
    startsOn: day,
    length: fc.option(fc.integer({ min: -3, max: 900 })),
    cause: fc.constantFrom<EndCause>("customer", "provider-notice", "anti-social"),
    isSettled: fc.boolean(),
    feeBilledUntil: fc.option(day, { nil: undefined }),
    counts: fc.array(fc.record({ from: day, count: fc.integer({ min: 0, max: 50 }) }), { maxLength: 6 }),
    priceChanges: fc.array(fc.record({ from: day, monthly: fc.integer({ min: 0, max: 5000 }) }), {
      maxLength: 4,
    }),
    agreed: fc.option(span),
    minimum: fc.option(fc.integer({ min: 0, max: 900 })),
    appliedOn: fc.option(day),
    hadFreeMonth: fc.boolean(),
    pauses: fc.array(
      fc.tuple(span, fc.constantFrom("suspended" as const, "unusable" as const)).map(([days, kind]) => ({
        ...days,
        kind,
      })),
      { maxLength: 3 },
    ),
    outages: fc.array(outage, { maxLength: 3 }),
    held: fc.array(fc.tuple(fc.constantFrom(...officePackProducts), span), { maxLength: 4 }),
  })
  .map(({ startsOn, length, cause, isSettled, feeBilledUntil, counts, priceChanges, agreed, ...more }) => ({
    startsOn,
    length,
    counts,
    priceChanges,
    agreed,
    ending: { cause, announcedOn: startsOn, ...(isSettled && { isSettled: true as const }) },
    ...(feeBilledUntil !== undefined && { feeBilledUntil }),
    ...more,
  }))
  .map(({ startsOn, length, ending, counts, priceChanges, agreed, minimum, appliedOn, held, ...rest }) => ({
    ...rest,
    plan: { kind: "monthly" as const },
    startsOn,
    ...(length !== null && {
      end: { on: dayAfter(startsOn, length), ...ending },
    }),
    counts: [{ from: startsOn, count: 3 }, ...counts],
    listPrices: pricesOf(priceChanges),
    ...(agreed && { agreedPrices: [{ ...agreed, monthly: 150 }] }),
    ...(minimum !== null && { minimumUntil: dayAfter(startsOn, minimum) }),
    ...(appliedOn && { appliedOn }),
    heldBeside: held.map(([product, days]) => ({ product, ...days })),
  }));

/** A list without a gap and without two prices for a day. */
function pricesOf(changes: readonly { readonly from: string; readonly monthly: number }[]) {
  const begins = new Map([
    ["2010-01-01", 190],
    ...changes.map(({ from, monthly }) => [from, monthly] as const),
  ]);
  const sorted = [...begins].toSorted(([one], [other]) => one.localeCompare(other));
  return sorted.map(([from, monthly], index) => {
    const next = sorted[index + 1];
    return next ? { from, monthly, to: dayAfter(next[0], -1) } : { from, monthly };
  });
}

const runs = { numRuns: 50 };
const rules = { discounts: [bundleDiscount("office-pack", officePackProducts, 40)] };
const months = Array.from({ length: 60 }, (_, after) => monthAfter("2018-10", after));

function linesOf(of: BilledContract, month: string, by: ChargeRules = rules): readonly ChargeLine[] {
  const charges = chargesOf(of, month, by);
  if (charges.is === "incomplete") throw new Error(JSON.stringify(charges.gaps));
  return charges.lines;
}

const isFee = ({ label }: ChargeLine) => label === "fee" || label === "free-month";
const totalOf = (lines: readonly ChargeLine[]) => sumOf(lines.map(({ yen }) => yen));

/** What the days of a month cost, each counted by itself, in parts of a yen. */
function exactly(of: BilledContract, days: Days): number {
  const free = freeDaysOf(of, [watchCampaign]);
  let sum = 0;
  for (let on = days.from; on <= days.to; on = dayAfter(on, 1)) {
    if (free && free.from <= on && on <= free.to) continue;
    sum += (priceFor(of, on) ?? Number.NaN) * (countOn(of.counts, on) ?? Number.NaN);
  }
  return sum / countOf(daysOfMonth(monthOf(days.from)));
}

test("three years of any contract: each month is what its days cost, less a part of a yen for each line [BIL-04]", () => {
  fc.assert(
    fc.property(contract, (of) => {
      const billed = billedDaysOf(of);
      for (const month of months) {
        const fees = linesOf(of, month).filter(isFee);
        const whole = daysOfMonth(month);
        const from = billed && (billed.from > whole.from ? billed.from : whole.from);
        const to = billed && (billed.to < whole.to ? billed.to : whole.to);
        const exact = from && to && from <= to ? exactly(of, { from, to }) : 0;
        expect(totalOf(fees)).toBeLessThanOrEqual(exact + 1e-6);
        expect(totalOf(fees)).toBeGreaterThan(exact - Math.max(1, fees.length) - 1e-6);
      }
    }),
    runs,
  );
});

test("three years of any contract: nothing is charged before its start or after its end, and no day twice", () => {
  fc.assert(
    fc.property(contract, (of) => {
      const billed = billedDaysOf(of);
      const lines = months.flatMap((month) => linesOf(of, month));
      const charged = new Set<string>();
      for (const { days } of lines.filter(isFee))
        for (let on = days.from; on <= days.to; on = dayAfter(on, 1)) {
          expect(billed && billed.from <= on && on <= billed.to).toBe(true);
          expect(charged.has(on)).toBe(false);
          charged.add(on);
        }
      const rest = lines.filter(({ label }) => label === "remaining-term");
      for (const { days } of rest) {
        expect(days.from > (billed?.to ?? "")).toBe(true);
        expect(days.to).toBe(of.minimumUntil);
      }
    }),
    runs,
  );
});

test("three years of any contract: what is taken off is never more than what it is taken off from", () => {
  fc.assert(
    fc.property(contract, (of) => {
      let total = 0;
      for (const month of months) {
        const lines = linesOf(of, month);
        total += totalOf(lines);
        expect(total).toBeGreaterThanOrEqual(0);
        expect(totalOf(lines.filter(({ label }) => label !== "outage-credit"))).toBeGreaterThanOrEqual(0);
        for (const { yen, figure, label } of lines) {
          expect(Math.abs(yen)).toBe(figure.yen);
          expect(yen < 0).toBe(figure.yen > 0 && (label === "outage-credit" || label === "bundle-discount"));
        }
      }
    }),
    runs,
  );
});

test("three years of any contract: whenever it is settled, no more comes back than was billed, and none under telework [END-20] [BIL-02]", () => {
  fc.assert(
    fc.property(contract, day, fc.nat(months.length - 1), (of, lastDay, index) => {
      const lines = linesOf({ ...of, outages: [] }, months[index] ?? "");
      const settled = settlementOf(of.service, lines, lastDay);
      const billed = totalOf(lines.filter(({ label }) => label !== "remaining-term"));
      // Each line is rounded by itself, so that a part of a yen of each may come back beside.
      expect(billed + totalOf(settled)).toBeGreaterThan(-Math.max(1, lines.length));
      expect(totalOf(settled)).toBeLessThan(Math.max(1, lines.length));
      if (of.service === "telework") expect(settled).toEqual([]);
    }),
    runs,
  );
});

test("three years of any contract: a month that is counted again has the same lines", () => {
  fc.assert(
    fc.property(contract, fc.nat(months.length - 1), (of, index) => {
      const month = months[index] ?? "";
      expect(linesOf(structuredClone(of), month)).toEqual(linesOf(of, month));
    }),
    runs,
  );
});

test("three years of any contract: suspended and unusable days cost what they would have cost [BIL-05]", () => {
  fc.assert(
    fc.property(contract, (of) => {
      for (const month of months)
        expect(totalOf(linesOf({ ...of, pauses: [] }, month))).toBe(totalOf(linesOf(of, month)));
    }),
    runs,
  );
});

test("three years of a plan of terms: its terms follow one another, and their days cost what the months would [BIL-01]", () => {
  const termed = fc.tuple(contract, fc.integer({ min: 1, max: 24 }));
  fc.assert(
    fc.property(termed, ([of, length]) => {
      const { end: _, minimumUntil: __, ...endless } = of;
      const plan = { kind: "term" as const, months: length };
      const steady = {
        ...endless,
        plan,
        counts: [{ from: of.startsOn, count: 7 }],
        listPrices: pricesOf([]),
      };
      const lines = months.flatMap((month) => linesOf({ ...steady, agreedPrices: [] }, month));
      for (const [index, line] of lines.entries()) {
        expect(line.yen).toBe(190 * 7 * length);
        const next = lines[index + 1];
        if (next) expect(next.days.from).toBe(dayAfter(line.days.to, 1));
      }
      expect(lines[0]?.days.from).toBe(of.startsOn);
    }),
    runs,
  );
});

/** セキュリティ割引 of changing amounts, also above the price; for some days there is none. */
const amounts = fc
  .array(fc.record({ from: day, monthly: fc.integer({ min: 0, max: 400 }), length: fc.nat(300) }), {
    minLength: 2,
    maxLength: 6,
  })
  .map((said) => {
    const sorted = [...new Map(said.map((one) => [one.from, one])).values()].toSorted((one, other) =>
      one.from.localeCompare(other.from),
    );
    return sorted.map(({ from, monthly, length }, index) => {
      const ends = dayAfter(from, length);
      const next = sorted[index + 1];
      return { from, monthly, to: next && next.from <= ends ? dayAfter(next.from, -1) : ends };
    });
  });

/** Beside which both products are held for a long time, and mostly watch. */
const bundled = fc.tuple(contract, fc.boolean(), fc.tuple(day, day), fc.nat(900)).map(
  ([of, isWatch, begins, length]): BilledContract => ({
    ...of,
    ...(isWatch && { service: "watch" }),
    heldBeside: [
      ...(of.heldBeside ?? []),
      ...officePackProducts.map((product, index) => {
        const from = begins[index] ?? of.startsOn;
        return { product, from, to: dayAfter(from, length) };
      }),
    ],
  }),
);

/** What is taken off a month, each day counted by itself, in parts of a yen. */
function exactlyOff(
  of: BilledContract,
  by: readonly { from: string; to: string; monthly: number }[],
  days: Days,
) {
  const free = freeDaysOf(of, [watchCampaign]);
  let sum = 0;
  for (let on = days.from; on <= days.to; on = dayAfter(on, 1)) {
    if (free && free.from <= on && on <= free.to) continue;
    const isHeld = officePackProducts.every((product) =>
      of.heldBeside?.some((one) => one.product === product && one.from <= on && on <= (one.to ?? on)),
    );
    const amount = by.find(({ from, to }) => from <= on && on <= to)?.monthly ?? 0;
    if (isHeld)
      sum += Math.min(amount, priceFor(of, on) ?? Number.NaN) * (countOn(of.counts, on) ?? Number.NaN);
  }
  return sum / countOf(daysOfMonth(monthOf(days.from)));
}

test("three years under a discount of changing amounts: it is what its days take off, of watch alone, and never more than the fee [CON-11] [BIL-17]", () => {
  fc.assert(
    fc.property(bundled, amounts, (of, by) => {
      const discounted = { discounts: [officePackDiscount(by)] };
      const billed = billedDaysOf(of);
      for (const month of months) {
        const lines = linesOf({ ...of, outages: [] }, month, discounted);
        const off = lines.filter(({ label }) => label === "bundle-discount");
        const taken = -totalOf(off);
        expect(taken).toBeGreaterThanOrEqual(0);
        expect(taken).toBeLessThanOrEqual(totalOf(lines.filter(isFee)));
        const days = billed && overlapOf(daysOfMonth(month), billed);
        const exact = days && of.service === "watch" ? exactlyOff(of, by, days) : 0;
        // A part of a yen is left out for each part that the days fall into, at the most one for each day.
        expect(taken).toBeLessThanOrEqual(exact + 1e-6);
        expect(taken).toBeGreaterThan(exact - 32);
        if (exact === 0) expect(off).toEqual([]);
      }
    }),
    { numRuns: 150 },
  );
});

test("three years of watch that is settled late: what was billed less what comes back is what its days cost, and never below nothing [END-20]", () => {
  fc.assert(
    fc.property(bundled, amounts, day, (facts, by, lastDay) => {
      const { end: _, minimumUntil: __, ...endless } = { ...facts, service: "watch" as const, outages: [] };
      if (lastDay < endless.startsOn) return;
      const discounted = { discounts: [officePackDiscount(by)] };
      const until = monthAfter(monthOf(lastDay), 3);
      const walked = months.filter((month) => month <= until);
      const billed = walked.flatMap((month) => linesOf(endless, month, discounted));
      const back = settlementOf("watch", billed, lastDay);
      const end = {
        on: dayAfter(lastDay, 1),
        cause: "provider-notice" as const,
        announcedOn: endless.startsOn,
        isSettled: true as const,
      };
      const known = walked.flatMap((month) => linesOf({ ...endless, end }, month, discounted));
      const kept = totalOf(billed) + totalOf(back);
      expect(Math.abs(kept - totalOf(known))).toBeLessThanOrEqual(back.length);
      expect(kept).toBeGreaterThanOrEqual(-back.length);
      for (const line of back) {
        expect(line.days.from > lastDay).toBe(true);
        expect(Math.abs(line.yen)).toBe(line.figure.yen);
      }
      // Nothing after the end is left: settled once more, nothing comes back.
      expect(settlementOf("watch", known, lastDay)).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

test("three years of any contract: no day is billed as a fee and as what is left of the minimum term [CON-08] [BIL-14]", () => {
  fc.assert(
    fc.property(contract, day, (of, feeBilledUntil) => {
      const { feeBilledUntil: _, ...unbilled } = of;
      const { lines } = remainderOf({ ...unbilled, feeBilledUntil });
      const all = remainderOf(unbilled).lines;
      expect(totalOf(lines)).toBeGreaterThanOrEqual(0);
      expect(totalOf(lines)).toBeLessThanOrEqual(totalOf(all));
      for (const { days } of lines) {
        expect(days.from > feeBilledUntil).toBe(true);
        expect(days.to).toBe(of.minimumUntil);
      }
      const isAllBilled = of.minimumUntil !== undefined && of.minimumUntil <= feeBilledUntil;
      if (isAllBilled) expect(lines).toEqual([]);
    }),
    { numRuns: 500 },
  );
});
