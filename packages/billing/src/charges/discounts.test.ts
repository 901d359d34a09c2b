import fc from "fast-check";
import { expect, test } from "vitest";
import { type Days, dayAfter, monthAfter } from "../days.ts";
import { sumOf } from "../yen.ts";
import type { BilledContract } from "./billed-contract.ts";
import { chargesOf } from "./charges-of.ts";
import { officePackDiscount, officePackProducts } from "./discounts.ts";

const firstDay = "2026-01-01";
const day = fc.integer({ min: 0, max: 500 }).map((after) => dayAfter(firstDay, after));
const span = fc
  .tuple(day, fc.integer({ min: 0, max: 150 }))
  .map(([from, length]): Days => ({ from, to: dayAfter(from, length) }));
/** Amounts of any size, one after the other. */
const amounts = fc
  .array(fc.tuple(day, fc.integer({ min: 0, max: 400 })), { maxLength: 4 })
  .map((each) => [...new Map(each)].toSorted(([one], [other]) => one.localeCompare(other)))
  .map((each) =>
    each.map(([from, monthly], index) => {
      const next = each[index + 1];
      return { from, monthly, ...(next && { to: dayAfter(next[0], -1) }) };
    }),
  );
const held = fc.array(
  fc.tuple(fc.constantFrom(...officePackProducts), span).map(([product, days]) => ({ product, ...days })),
  { maxLength: 6 },
);
const counts = fc
  .array(fc.record({ from: day, count: fc.integer({ min: 0, max: 50 }) }), { maxLength: 4 })
  .map((each) => [{ from: firstDay, count: 5 }, ...each]);
const months = Array.from({ length: 18 }, (_, after) => monthAfter("2026-01", after));

const has = ({ from, to = "9999-12-31" }: { from: string; to?: string }, on: string) =>
  from <= on && on <= to;

test("the discount is never more than the fee, and given for the days alone on which all three are held and an amount holds [CON-11] [BIL-17]", () => {
  fc.assert(
    fc.property(day, amounts, held, counts, (startsOn, prices, heldBeside, counted) => {
      const contract: BilledContract = {
        service: "watch",
        plan: { kind: "monthly" },
        startsOn,
        counts: counted,
        listPrices: [
          { from: firstDay, to: "2026-06-30", monthly: 190 },
          { from: "2026-07-01", monthly: 40 },
        ],
        heldBeside,
      };
      for (const month of months) {
        const charges = chargesOf(contract, month, { discounts: [officePackDiscount(prices)] });
        if (charges.is === "incomplete") throw new Error("every day has a price and a count");
        expect(sumOf(charges.lines.map(({ yen }) => yen))).toBeGreaterThanOrEqual(0);
        const off = charges.lines.filter(({ label }) => label === "bundle-discount");
        const taken = new Set<string>();
        for (const { days, figure, yen } of off) {
          expect(yen).toBe(-figure.yen);
          for (let on = days.from; on <= days.to; on = dayAfter(on, 1)) {
            expect(taken.has(on)).toBe(false);
            taken.add(on);
            expect(on >= startsOn).toBe(true);
            for (const product of officePackProducts)
              expect(heldBeside.some((one) => one.product === product && has(one, on))).toBe(true);
            const price = prices.find((one) => has(one, on));
            expect(Number(figure.inputs["monthly"])).toBeLessThanOrEqual(price?.monthly ?? -1);
          }
        }
      }
    }),
    { numRuns: 100 },
  );
});

test("it is taken off watch alone [CON-11]", () => {
  const heldBeside = officePackProducts.map((product) => ({ product, from: firstDay }));
  const contract = {
    plan: { kind: "monthly" as const },
    startsOn: firstDay,
    counts: [{ from: firstDay, count: 1 }],
    listPrices: [{ from: firstDay, monthly: 190 }],
    heldBeside,
  };
  const rules = { discounts: [officePackDiscount([{ from: firstDay, monthly: 40 }])] };
  const yen = (service: "watch" | "maintenance") => {
    const charges = chargesOf({ ...contract, service }, "2026-01", rules);
    return charges.is === "charged" ? charges.lines.map((line) => line.yen) : [];
  };
  expect([yen("watch"), yen("maintenance")]).toEqual([[190, -40], [190]]);
});
