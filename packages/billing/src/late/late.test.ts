import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayAfter } from "../days.ts";
import { sumOf } from "../yen.ts";
import { type DebtFacts, type DebtState, debtStateOn, debtSteps, suspendableFrom } from "./debt-state.ts";
import {
  type LateRule,
  lateChargesOf,
  lateChargesToBill,
  lateFigureOf,
  lineOfLateCharge,
  type OwedDebt,
} from "./late-charges-of.ts";

const yearly: LateRule = { kind: "yearly" };
const statutory: LateRule = { kind: "statutory", reading: "by-day" };
const none: LateRule = { kind: "none" };
const debt = (debtId: string, yen: number, dueOn: string, isInterest = false): OwedDebt => ({
  debtId,
  yen,
  dueOn,
  isInterest,
  claim: "own",
});
const short = (charges: ReturnType<typeof lateChargesOf>["charges"]) =>
  charges.map(({ debtId, figure }) => [debtId, figure.yen, figure.inputs["debt"], figure.inputs["days"]]);

describe("late charges", () => {
  test("each part is charged from the due date to its own payment, at 14.6 % a year [BIL-11]", () => {
    const payments = [
      { yen: 40_000, paidOn: "2026-10-30" },
      { yen: 60_000, paidOn: "2026-11-14" },
    ];
    const paid = lateChargesOf([debt("a", 100_000, "2026-09-30")], payments.toReversed(), yearly);
    expect(short(paid.charges)).toEqual([
      ["a", 480, 40_000, 30],
      ["a", 1080, 60_000, 45],
    ]);
    expect(paid).toMatchObject({ open: [], rest: 0 });
  });

  test("the oldest debt is paid first; what is left of the others stays, and what is too much too", () => {
    const debts = [debt("newer", 3000, "2026-10-31"), debt("older", 2000, "2026-09-30")];
    const some = lateChargesOf(debts, [{ yen: 2500, paidOn: "2026-11-30" }], yearly);
    expect(some.open).toEqual([{ debtId: "newer", yen: 2500 }]);
    expect(some.charges.map(({ debtId }) => debtId)).toEqual(["older", "newer"]);
    expect(lateChargesOf(debts, [{ yen: 6000, paidOn: "2026-09-01" }], yearly)).toEqual({
      charges: [],
      open: [],
      rest: 1000,
    });
  });

  test("under S3 what is paid within fifteen days bears nothing, and the rest of the same debt does [BIL-12]", () => {
    const payments = [
      { yen: 600_000, paidOn: "2026-10-15" },
      { yen: 400_000, paidOn: "2026-10-16" },
    ];
    const { charges } = lateChargesOf([debt("a", 1_000_000, "2026-09-30")], payments, statutory);
    expect(short(charges)).toEqual([["a", 493, 400_000, 15]]);
  });

  test("none is charged on interest, nor where the terms have none [BIL-12]", () => {
    const payments = [{ yen: 200_000, paidOn: "2027-01-31" }];
    for (const rule of [yearly, statutory])
      expect(lateChargesOf([debt("a", 100_000, "2026-09-30", true)], payments, rule).charges).toEqual([]);
    expect(lateChargesOf([debt("a", 100_000, "2026-09-30")], payments, none).charges).toEqual([]);
  });

  test("how much it would be by a day is told without a payment, and billed without tax", () => {
    const owed = debt("a", 100_000, "2026-09-30");
    const figure = lateFigureOf(owed, owed.yen, "2026-11-14", yearly);
    if (!figure) throw new Error("it is late");
    expect(lineOfLateCharge({ debtId: "a", figure }, owed.dueOn, "2026-11-14")).toMatchObject({
      label: "late-charge",
      yen: 1800,
      taxKind: "none",
      days: { from: "2026-10-01", to: "2026-11-14" },
    });
    expect(lateFigureOf(owed, owed.yen, "2026-09-30", yearly)).toBeUndefined();
  });

  test("a provider may wait with them until there is something else to bill [BIL-12]", () => {
    const { charges } = lateChargesOf(
      [debt("a", 100_000, "2026-09-30")],
      [{ yen: 100_000, paidOn: "2026-12-01" }],
      statutory,
    );
    expect(charges).toHaveLength(1);
    expect(lateChargesToBill(charges, false, true)).toEqual({ billed: [], waiting: charges });
    for (const [else_, waits] of [
      [true, true],
      [true, false],
      [false, false],
    ] as const)
      expect(lateChargesToBill(charges, else_, waits)).toEqual({ billed: charges, waiting: [] });
  });

  test("nothing that is paid is lost, and a debt is never paid twice", () => {
    const day = fc.integer({ min: 0, max: 700 }).map((after) => dayAfter("2026-01-01", after));
    const debts = fc
      .array(fc.record({ yen: fc.nat(100_000), dueOn: day, isInterest: fc.boolean() }), { maxLength: 8 })
      .map((all) => all.map((each, index) => ({ ...each, debtId: `${index}`, claim: "assigned" as const })));
    const payments = fc.array(fc.record({ yen: fc.nat(150_000), paidOn: day }), { maxLength: 8 });
    fc.assert(
      fc.property(debts, payments, fc.constantFrom(yearly, statutory, none), (owed, paid, rule) => {
        const { charges, open, rest } = lateChargesOf(owed, paid, rule);
        const stillOpen = sumOf(open.map(({ yen }) => yen));
        const all = sumOf(owed.map(({ yen }) => yen));
        expect(all - stillOpen + rest).toBe(sumOf(paid.map(({ yen }) => yen)));
        if (rest > 0) expect(open).toEqual([]);
        for (const { debtId, figure } of charges) {
          const of = owed.find((each) => each.debtId === debtId);
          expect(of?.isInterest).toBe(false);
          expect(figure.inputs["debt"]).toBeLessThanOrEqual(of?.yen ?? 0);
          expect(String(figure.inputs["paidOn"]) > String(of?.dueOn)).toBe(true);
        }
      }),
    );
  });
});

describe("how a debt stands", () => {
  const dueOn = "2026-11-30";
  const days = Array.from({ length: 55 }, (_, after) => dayAfter("2026-11-28", after));
  const states = (facts: Partial<DebtFacts>, rule: LateRule) =>
    days.map((day) =>
      debtStateOn({ yen: 1000, dueOn, isInterest: false, payments: [], ...facts }, day, rule),
    );

  test("under S3 it has fifteen days without interest, then bears it, and the service may be suspended [BIL-12]", () => {
    const on = (day: string, demandUntil?: string) => {
      const from = suspendableFrom("watch", dueOn, demandUntil);
      const facts = { yen: 1000, dueOn, isInterest: false, payments: [] };
      return debtStateOn({ ...facts, ...(from && { suspendableFrom: from }) }, day, statutory);
    };
    expect(on("2026-11-29")).toBe("billed");
    expect(on("2026-11-30")).toBe("due");
    expect(on("2026-12-01")).toBe("grace");
    expect(on("2026-12-15")).toBe("grace");
    expect(on("2026-12-16")).toBe("suspension-eligible");
    expect(on("2026-12-16", "2026-12-20")).toBe("interest");
    expect(on("2026-12-21", "2026-12-20")).toBe("suspension-eligible");
  });

  test("telework is suspended after a demand alone; other terms name no suspension for a debt", () => {
    expect(suspendableFrom("telework", dueOn)).toBeUndefined();
    expect(suspendableFrom("telework", dueOn, "2026-12-20")).toBe("2026-12-21");
    expect(suspendableFrom("telework", dueOn, "2026-11-01")).toBe("2026-12-02");
    expect(suspendableFrom("support", dueOn, "2026-12-20")).toBeUndefined();
    expect(suspendableFrom("maintenance", dueOn, "2026-12-20")).toBeUndefined();
  });

  test("day by day it takes no step but the listed ones, whenever and however it is paid, and takes each of them", () => {
    const taken = new Set<string>();
    const seen = new Set<DebtState>();
    const paidWays = [
      [],
      ...days.map((paidOn) => [{ yen: 1000, paidOn }]),
      [
        { yen: 400, paidOn: "2026-11-25" },
        { yen: 600, paidOn: "2026-12-18" },
      ],
      [{ yen: 999, paidOn: "2026-11-21" }],
    ];
    for (const rule of [yearly, statutory, none])
      for (const isInterest of [true, false])
        for (const from of [undefined, "2026-12-02", "2026-12-16", "2026-12-21", "2027-01-20"])
          for (const payments of paidWays) {
            const walked = states({ payments, isInterest, ...(from && { suspendableFrom: from }) }, rule);
            for (const [index, state] of walked.entries()) {
              seen.add(state);
              const next = walked[index + 1];
              if (next && next !== state) taken.add(`${state} ${next}`);
            }
          }
    const listed = Object.entries(debtSteps).flatMap(([from, tos]) => tos.map((to) => `${from} ${to}`));
    expect([...taken].toSorted()).toEqual(listed.toSorted());
    expect([...seen].toSorted()).toEqual(Object.keys(debtSteps).toSorted());
  });
});
