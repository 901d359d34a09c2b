import { describe, expect, test } from "vitest";
import { dayAfter } from "../days.ts";
import { sumOf } from "../yen.ts";
import type { BilledContract } from "./billed-contract.ts";
import type { ChargeLine } from "./charge-line.ts";
import { type ChargeRules, chargesOf } from "./charges-of.ts";
import { bundleDiscount, officePackProducts } from "./discounts.ts";
import { lineOfOneOff, linesOfEvaded } from "./one-off.ts";
import { settlementOf } from "./settlement.ts";

const watch: BilledContract = {
  service: "watch",
  plan: { kind: "monthly" },
  startsOn: "2026-04-01",
  counts: [{ from: "2026-04-01", count: 50 }],
  listPrices: [{ monthly: 190, from: "2019-06-01" }],
};

const telework: BilledContract = {
  ...watch,
  service: "telework",
  counts: [{ from: "2026-04-01", count: 10 }],
  listPrices: [{ monthly: 2000, from: "2023-04-24" }],
};

function linesOf(contract: BilledContract, month: string, rules?: ChargeRules): readonly ChargeLine[] {
  const charges = chargesOf(contract, month, rules);
  if (charges.is === "incomplete") throw new Error(JSON.stringify(charges.gaps));
  return charges.lines;
}

const short = (lines: readonly ChargeLine[]) =>
  lines.map(({ label, yen, days }) => [label, yen, `${days.from.slice(5)}..${days.to.slice(5)}`]);

describe("the fee of a month", () => {
  test("fifty licences for a whole month are one line of 9,500 yen", () => {
    expect(linesOf(watch, "2026-11")).toEqual([
      {
        label: "fee",
        days: { from: "2026-11-01", to: "2026-11-30" },
        figure: { yen: 9500, rule: "price-times-count", inputs: { monthly: 190, count: 50 } },
        yen: 9500,
        taxKind: "standard",
        suppliedOn: "2026-11-30",
      },
    ]);
  });

  test("watch is billed from its first day to the day before its end, at least one day [BIL-04]", () => {
    const end = { on: "2026-11-20", cause: "customer", announcedOn: "2026-11-01" } as const;
    expect(short(linesOf({ ...watch, startsOn: "2026-11-11", end }, "2026-11"))).toEqual([
      ["fee", 2850, "11-11..11-19"],
    ]);
    expect(short(linesOf({ ...watch, startsOn: "2026-11-20", end }, "2026-11"))).toEqual([
      ["fee", 316, "11-20..11-20"],
    ]);
    expect(linesOf({ ...watch, end }, "2026-12")).toEqual([]);
    expect(linesOf({ ...watch, startsOn: "2026-11-21", end }, "2026-11")).toEqual([]);
  });

  test("the other services are billed with their last day", () => {
    const end = { on: "2026-11-30", cause: "customer", announcedOn: "2026-11-01" } as const;
    expect(short(linesOf({ ...telework, end }, "2026-11"))).toEqual([["fee", 20_000, "11-01..11-30"]]);
  });

  test("telework is priced by account, as listed or as agreed, and each day by its own count and price [BIL-01]", () => {
    const contract: BilledContract = {
      ...telework,
      counts: [
        { from: "2026-11-21", count: 12 },
        { from: "2026-04-01", count: 10 },
      ],
      listPrices: [
        { monthly: 2000, from: "2023-04-24", to: "2026-11-10" },
        { monthly: 2400, from: "2026-11-11" },
      ],
      agreedPrices: [{ monthly: 1800, from: "2026-11-26" }],
    };
    expect(short(linesOf(contract, "2026-11"))).toEqual([
      ["fee", 6666, "11-01..11-10"],
      ["fee", 8000, "11-11..11-20"],
      ["fee", 4800, "11-21..11-25"],
      ["fee", 3600, "11-26..11-30"],
    ]);
  });

  test("a change that changes nothing parts no line", () => {
    const counts = [...watch.counts, { from: "2026-11-10", count: 50 }];
    const listPrices = [
      { monthly: 190, from: "2019-06-01", to: "2026-11-15" },
      { monthly: 190, from: "2026-11-16" },
    ];
    expect(short(linesOf({ ...watch, counts, listPrices }, "2026-11"))).toEqual([
      ["fee", 9500, "11-01..11-30"],
    ]);
  });

  test("suspended and unusable days are charged, and named beside the fee [BIL-05]", () => {
    const pauses = [
      { kind: "suspended", from: "2026-10-20", to: "2026-11-05" },
      { kind: "suspended", from: "2026-11-04", to: "2026-11-06" },
      { kind: "unusable", from: "2026-11-29" },
    ] as const;
    const [line] = linesOf({ ...watch, pauses }, "2026-11");
    expect(line?.yen).toBe(9500);
    expect(line?.figure.inputs).toMatchObject({ suspendedDays: 6, unusableDays: 2 });
  });

  test("days without a price or a count are told and never billed as nothing", () => {
    const counts = [{ from: "2026-11-05", count: 1 }];
    const listPrices = [{ monthly: 190, from: "2026-11-01", to: "2026-11-28" }];
    expect(chargesOf({ ...watch, counts, listPrices }, "2026-11")).toEqual({
      is: "incomplete",
      gaps: [
        { missing: "count", days: { from: "2026-11-01", to: "2026-11-04" } },
        { missing: "price", days: { from: "2026-11-29", to: "2026-11-30" } },
      ],
    });
  });
});

describe("the free month of the campaign", () => {
  const old: BilledContract = {
    ...watch,
    startsOn: "2019-03-15",
    counts: [{ from: "2019-03-15", count: 10 }],
    listPrices: [{ monthly: 190, from: "2013-08-01" }],
    appliedOn: "2019-03-01",
  };

  test("one month from the first day on costs nothing, and the rest is billed by the day [CON-16] [BIL-17]", () => {
    expect(short(linesOf(old, "2019-03"))).toEqual([["free-month", 0, "03-15..03-31"]]);
    expect(short(linesOf(old, "2019-04"))).toEqual([
      ["free-month", 0, "04-01..04-14"],
      ["fee", 1013, "04-15..04-30"],
    ]);
    const late = { ...old, startsOn: "2019-01-31", appliedOn: "2019-01-10" };
    const counts = [{ from: "2019-01-31", count: 10 }];
    expect(short(linesOf({ ...late, counts }, "2019-02"))).toEqual([["free-month", 0, "02-01..02-28"]]);
  });

  test.each([
    ["2013-07-31", false, false],
    ["2013-08-01", false, true],
    ["2019-05-30", false, true],
    ["2019-05-31", false, false],
    ["2019-01-31", true, true],
    ["2019-02-01", true, false],
    ["2019-05-30", true, false],
  ])("applied for on %s, had it before: %s; free: %s [CON-16]", (appliedOn, hadFreeMonth, isFree) => {
    const [first] = linesOf({ ...old, appliedOn, hadFreeMonth }, "2019-03");
    expect(first?.label).toBe(isFree ? "free-month" : "fee");
  });

  test("each day costs what was laid down for it then, whatever the prices became since [CON-16]", () => {
    const listPrices = [
      { monthly: 180, from: "2013-08-01", to: "2019-05-31" },
      { monthly: 190, from: "2019-06-01" },
    ];
    const before = linesOf({ ...old, listPrices: listPrices.slice(0, 1) }, "2019-05");
    expect(linesOf({ ...old, listPrices }, "2019-05")).toEqual(before);
    expect(sumOf(before.map(({ yen }) => yen))).toBe(1800);
  });
});

describe("the bundle discount", () => {
  const rules = { discounts: [bundleDiscount("office-pack", officePackProducts, 40)] };
  const [support, licence] = officePackProducts;
  const held = [
    { product: support, from: "2026-01-01" },
    { product: licence, from: "2026-11-11", to: "2026-11-20" },
    { product: licence, from: "2026-11-15", to: "2026-11-25" },
  ];

  test("it is given for the days on which all three are held, by a rule that is put in [CON-11] [BIL-17]", () => {
    const lines = linesOf({ ...watch, heldBeside: held }, "2026-11", rules);
    expect(short(lines)).toEqual([
      ["fee", 9500, "11-01..11-30"],
      ["bundle-discount", -1000, "11-11..11-25"],
    ]);
    expect(lines[1]?.figure).toMatchObject({ rule: "bundle-discount", inputs: { discount: "office-pack" } });
    expect(linesOf({ ...watch, heldBeside: held.slice(0, 1) }, "2026-11", rules)).toHaveLength(1);
    expect(linesOf({ ...watch, heldBeside: held }, "2026-11")).toHaveLength(1);
  });

  test("discounts together take no more than the fee", () => {
    const all = bundleDiscount("everything", [], 1_000_000);
    const lines = linesOf({ ...watch, heldBeside: held }, "2026-11", {
      discounts: [all, ...rules.discounts],
    });
    expect(sumOf(lines.map(({ yen }) => yen))).toBe(0);
  });
});

describe("outages", () => {
  const outage = {
    knownAt: new Date("2026-12-01T10:00:00+09:00"),
    upAt: new Date("2026-12-03T12:00:00+09:00"),
    isProvidersFault: true,
  };
  const withOutages = (...outages: NonNullable<BilledContract["outages"]>) => ({ ...watch, outages });

  test("V7: fifty hours of the provider's making take off two days, and 23 hours 59 minutes nothing [BIL-06] [V7]", () => {
    expect(short(linesOf(withOutages(outage), "2026-12"))).toEqual([
      ["fee", 9500, "12-01..12-31"],
      ["outage-credit", -612, "12-01..12-02"],
    ]);
    const shorter = { ...outage, upAt: new Date("2026-12-02T09:59:00+09:00") };
    expect(linesOf(withOutages(shorter), "2026-12")).toHaveLength(1);
  });

  test("nothing is taken off for another's fault, while it lasts, or under another service [BIL-06]", () => {
    expect(linesOf(withOutages({ ...outage, isProvidersFault: false }), "2026-12")).toHaveLength(1);
    const { upAt: _, ...lasting } = outage;
    expect(linesOf(withOutages(lasting), "2026-12")).toHaveLength(1);
    expect(linesOf({ ...telework, outages: [outage] }, "2026-12")).toHaveLength(1);
  });

  test("an outage over a month's end is credited where it was over, each day at the fee of its month [BIL-06]", () => {
    const long = { ...outage, knownAt: new Date("2026-11-29T00:00:00+09:00") };
    expect(linesOf(withOutages(long), "2026-11")).toHaveLength(1);
    expect(short(linesOf(withOutages(long), "2026-12"))).toEqual([
      ["fee", 9500, "12-01..12-31"],
      ["outage-credit", -633, "11-29..11-30"],
      ["outage-credit", -612, "12-01..12-02"],
    ]);
  });

  test("two outages at once are credited once, and never more than the fee of the month [BIL-06]", () => {
    const whole = {
      ...outage,
      knownAt: new Date("2026-12-01T00:00:00+09:00"),
      upAt: new Date("2027-01-01T00:00:00+09:00"),
    };
    const rules = { discounts: [bundleDiscount("half", [], 95)] };
    const lines = [
      ...linesOf(withOutages(outage, whole), "2026-12", rules),
      ...linesOf(withOutages(outage, whole), "2027-01", rules),
    ];
    const credits = lines.filter(({ label }) => label === "outage-credit");
    expect(sumOf(credits.map(({ yen }) => yen))).toBe(-4750);
    expect(credits[0]?.days).toEqual({ from: "2026-12-01", to: "2026-12-02" });
  });
});

describe("the minimum term", () => {
  const term = { ...telework, minimumUntil: "2027-03-31" };
  const ended = (cause: "customer" | "provider-notice", on = "2026-12-31") =>
    ({ ...term, end: { on, cause, announcedOn: "2026-11-10" } }) as const;

  test("V15: whoever ends three months before it owes three months' fees with the last month [BIL-14] [CON-08] [V15]", () => {
    const [fee, rest, ...others] = linesOf(ended("customer"), "2026-12");
    expect(fee?.yen).toBe(20_000);
    expect(rest).toMatchObject({
      label: "remaining-term",
      yen: 60_000,
      taxKind: "none",
      suppliedOn: "2026-12-31",
      days: { from: "2027-01-01", to: "2027-03-31" },
      figure: { rule: "remaining-term", inputs: { months: 3 } },
    });
    expect(others).toEqual([]);
    expect(linesOf(ended("customer"), "2027-01")).toEqual([]);
    const taxed = linesOf(ended("customer"), "2026-12", { taxOfRemainder: "standard" });
    expect(taxed[1]?.taxKind).toBe("standard");
  });

  test("who is given notice by the provider owes nothing of it, nor who ends after it [CON-08]", () => {
    expect(linesOf(ended("provider-notice"), "2026-12")).toHaveLength(1);
    expect(linesOf(ended("customer", "2027-03-31"), "2027-03")).toHaveLength(1);
  });

  test("what is left of a month is counted by its days", () => {
    expect(
      short(linesOf({ ...ended("customer", "2027-02-21"), minimumUntil: "2027-04-15" }, "2027-02")),
    ).toEqual([
      ["fee", 15_000, "02-01..02-21"],
      ["remaining-term", 20_000, "02-22..04-15"],
      ["remaining-term", 5000, "02-22..04-15"],
      ["remaining-term", 10_000, "02-22..04-15"],
    ]);
  });
});

describe("a plan of terms", () => {
  const yearly: BilledContract = { ...telework, plan: { kind: "term", months: 12 } };

  test("a term is billed whole in the month in which it begins [BIL-01]", () => {
    expect(short(linesOf(yearly, "2026-04"))).toEqual([["fee", 240_000, "04-01..03-31"]]);
    expect(linesOf(yearly, "2026-05")).toEqual([]);
    expect(linesOf(yearly, "2027-04")).toHaveLength(1);
    expect(linesOf(yearly, "2026-03")).toEqual([]);
  });

  test("added accounts are billed for the rest of the term; fewer, or an end, give nothing back [BIL-02]", () => {
    const counts = [...yearly.counts, { from: "2026-06-01", count: 5 }, { from: "2026-10-01", count: 12 }];
    expect(linesOf({ ...yearly, counts }, "2026-06")).toEqual([]);
    expect(short(linesOf({ ...yearly, counts }, "2026-10"))).toEqual([["fee", 23_934, "10-01..03-31"]]);
    const end = { on: "2026-12-31", cause: "customer", announcedOn: "2026-11-10" } as const;
    for (const month of ["2026-11", "2026-12", "2027-01", "2027-04"])
      expect(linesOf({ ...yearly, end }, month)).toEqual([]);
    expect(settlementOf("telework", linesOf(yearly, "2026-04"), end.on)).toEqual([]);
  });

  test("a plan that is changed is billed by its days: a term that runs is paid to its end, a monthly plan is left at once [BIL-01]", () => {
    const monthly = { kind: "monthly" } as const;
    const toMonthly = { ...yearly, planChanges: [{ from: "2026-10-16", plan: monthly }] };
    expect(short(linesOf(toMonthly, "2026-04"))).toEqual([["fee", 240_000, "04-01..03-31"]]);
    for (const month of ["2026-10", "2026-11", "2027-03"]) expect(linesOf(toMonthly, month)).toEqual([]);
    expect(short(linesOf(toMonthly, "2027-04"))).toEqual([["fee", 20_000, "04-01..04-30"]]);

    const toYearly = {
      ...yearly,
      plan: monthly,
      planChanges: [{ from: "2026-10-16", plan: yearly.plan }],
    };
    expect(short(linesOf(toYearly, "2026-09"))).toEqual([["fee", 20_000, "09-01..09-30"]]);
    expect(short(linesOf(toYearly, "2026-10"))).toEqual([
      ["fee", 240_000, "10-16..10-15"],
      ["fee", 9677, "10-01..10-15"],
    ]);
    expect(linesOf(toYearly, "2026-11")).toEqual([]);
    const end = { on: "2027-11-30", cause: "customer", announcedOn: "2027-10-20" } as const;
    expect(linesOf({ ...toYearly, end }, "2027-10")[0]?.yen).toBe(240_000);

    // What is taken back within the term changes nothing; another length holds from the end of the one that runs.
    const back = [...toMonthly.planChanges, { from: "2026-12-01", plan: yearly.plan }];
    expect(linesOf({ ...yearly, planChanges: back }, "2027-04")[0]?.yen).toBe(240_000);
    const shorter = [{ from: "2026-10-16", plan: { kind: "term", months: 6 } as const }];
    expect(short(linesOf({ ...yearly, planChanges: shorter }, "2027-10"))).toEqual([
      ["fee", 120_000, "10-01..03-31"],
    ]);
  });

  test("a contract that ends by the month after its terms owes the rest of the minimum term from its last day", () => {
    const ended = {
      ...yearly,
      planChanges: [{ from: "2027-03-01", plan: { kind: "monthly" } as const }],
      end: { on: "2027-04-30", cause: "customer", announcedOn: "2027-04-10" } as const,
      minimumUntil: "2027-06-30",
    };
    expect(short(linesOf(ended, "2027-04"))).toEqual([
      ["fee", 20_000, "04-01..04-30"],
      ["remaining-term", 40_000, "05-01..06-30"],
    ]);
  });

  test("a term without a month is nobody's plan", () => {
    const none = { ...yearly, plan: { kind: "term" as const, months: 0 } };
    expect(() => chargesOf(none, "2026-04")).toThrow(RangeError);
  });

  test("a term that began after its end was known is billed to that end", () => {
    const end = { on: "2027-06-30", cause: "customer", announcedOn: "2027-03-10" } as const;
    expect(short(linesOf({ ...yearly, end }, "2027-04"))).toEqual([["fee", 59_672, "04-01..06-30"]]);
    expect(linesOf({ ...yearly, end: { ...end, announcedOn: "2027-04-01" } }, "2027-04")[0]?.yen).toBe(
      240_000,
    );
  });

  test("the rest of a minimum term begins where the paid term ends, and a price nobody gave is told", () => {
    const end = { on: "2026-12-31", cause: "customer", announcedOn: "2026-11-10" } as const;
    const ended = { ...yearly, end, minimumUntil: "2027-05-31" };
    expect(short(linesOf(ended, "2026-12"))).toEqual([["remaining-term", 40_000, "04-01..05-31"]]);
    const listPrices = [{ monthly: 2000, from: "2026-01-01", to: "2026-11-30" }];
    expect(chargesOf({ ...ended, listPrices }, "2026-12").is).toBe("incomplete");
    expect(chargesOf({ ...ended, counts: [] }, "2026-12").is).toBe("incomplete");
    expect(chargesOf({ ...ended, listPrices: [] }, "2026-04").is).toBe("incomplete");
    expect(chargesOf({ ...ended, counts: [] }, "2026-04").is).toBe("incomplete");
  });
});

test("when watch is discontinued, what was billed for days after its last one is given back [END-20]", () => {
  const billed = linesOf(watch, "2026-11");
  expect(settlementOf("watch", billed, "2026-11-20")).toEqual([
    {
      label: "settlement",
      days: { from: "2026-11-21", to: "2026-11-30" },
      figure: {
        yen: 3167,
        rule: "settlement",
        inputs: { billed: 9500, days: 10, daysBilled: 30, from: "2026-11-21", to: "2026-11-30" },
      },
      yen: -3167,
      taxKind: "standard",
      suppliedOn: "2026-11-30",
    },
  ]);
  expect(settlementOf("watch", billed, "2026-10-31")[0]?.yen).toBe(-9500);
  expect(settlementOf("watch", billed, "2026-11-30")).toEqual([]);
  expect(sumOf([9500, -3167])).toBe(
    linesOf(
      {
        ...watch,
        end: { on: dayAfter("2026-11-20", 1), cause: "discontinuation", announcedOn: "2026-08-01" },
      },
      "2026-11",
    )[0]?.yen,
  );
});

test("what was taken off a fee is settled with it [END-20]", () => {
  const rules = { discounts: [bundleDiscount("half", [], 95)] };
  expect(short(settlementOf("watch", linesOf(watch, "2026-11", rules), "2026-11-15"))).toEqual([
    ["settlement", -4750, "11-16..11-30"],
    ["settlement", 2375, "11-16..11-30"],
  ]);
});

test("support outside its hours and evidence in the customer's own form are billed as quoted [BIL-13]", () => {
  expect(lineOfOneOff({ kind: "out-of-hours", on: "2026-11-21", each: 5000, quantity: 3 })).toMatchObject({
    label: "out-of-hours",
    yen: 15_000,
    suppliedOn: "2026-11-21",
    figure: { rule: "out-of-hours-fee", inputs: { each: 5000, quantity: 3 } },
  });
  const [rule, ...others] = [
    lineOfOneOff({ kind: "evidence-format", on: "2026-11-21", each: 30_000, quantity: 1 }).figure.rule,
  ];
  expect([rule, others]).toEqual(["evidence-format-fee", []]);
});

test("V8: an evaded fee is billed with twice as much on top [BIL-10] [V8]", () => {
  expect(linesOfEvaded(1000, "2026-11-21").map(({ label, yen }) => [label, yen])).toEqual([
    ["evaded-fee", 1000],
    ["surcharge", 2000],
  ]);
});
