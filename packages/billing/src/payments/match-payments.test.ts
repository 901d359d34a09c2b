import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sumOf } from "../yen.ts";
import {
  type IncomingPayment,
  matchPayments,
  type OpenInvoice,
  type PayingAccount,
} from "./match-payments.ts";
import { comparedName } from "./payer-name.ts";

test.each([
  ["カブシキガイシャ ヤマダ", "ｶ)ﾔﾏﾀﾞ"],
  ["カ）ヤマダ", "ｶ)ﾔﾏﾀﾞ"],
  ["0012345 ｶ)ﾔﾏﾀﾞ", "ｶ)ﾔﾏﾀﾞ"],
  ["㈱やまだ", "ｶ)ﾔﾏﾀﾞ"],
  ["(カ)ヤマダ", "ｶ)ﾔﾏﾀﾞ"],
  ["ヤマダカブシキガイシヤ", "ﾔﾏﾀﾞ(ｶ"],
  ["ヤマダ(カ)", "ﾔﾏﾀﾞ(ｶ"],
  ["ヤマダ(カ", "ﾔﾏﾀﾞ(ｶ"],
  ["ゴウドウガイシャ アオイ", "ﾄﾞ)ｱｵｲ"],
  ["株式会社山田", "ｶ)山田"],
  ["ヤマダ　タロウ", "ﾔﾏﾀﾞﾀﾛｳ"],
])("the payer %s is compared as %s", (name, compared) => expect(comparedName(name)).toBe(compared));

const accounts: PayingAccount[] = [
  { accountId: "yamada", payerNames: ["カ)ヤマダ"] },
  { accountId: "sato-1", payerNames: ["サトウ タロウ"] },
  { accountId: "sato-2", payerNames: ["サトウ　タロウ", "サトウタロウ"] },
];
const invoice = (invoiceId: string, accountId: string, yen: number, dueOn = "2026-11-30"): OpenInvoice => ({
  invoiceId,
  accountId,
  yen,
  dueOn,
});
const invoices = [
  invoice("y-nov", "yamada", 10_450, "2026-12-28"),
  invoice("y-oct", "yamada", 9000),
  invoice("s1", "sato-1", 5000),
  invoice("s2", "sato-2", 6000),
];
const payment = (yen: number, payer = "カブシキガイシャ　ヤマダ", paymentId = "p"): IncomingPayment => ({
  paymentId,
  yen,
  payer,
});
const onYamada = (yen: number) => matchPayments([payment(yen)], accounts, invoices)[0];

describe("a payment", () => {
  test("pays the invoice whose amount it has, also when an older one is open", () => {
    expect(onYamada(10_450)).toEqual({
      is: "matched",
      paymentId: "p",
      accountId: "yamada",
      allocations: [{ invoiceId: "y-nov", yen: 10_450 }],
      onAccount: 0,
    });
  });

  test("of another amount pays what was due first, and what is too much stays on account", () => {
    expect(onYamada(9500)).toMatchObject({
      allocations: [
        { invoiceId: "y-oct", yen: 9000 },
        { invoiceId: "y-nov", yen: 500 },
      ],
      onAccount: 0,
    });
    expect(onYamada(30_000)).toMatchObject({ onAccount: 10_550 });
  });

  test("of nobody we know goes to a person", () => {
    expect(matchPayments([payment(5000, "スズキ")], accounts, invoices)).toEqual([
      { is: "for-a-person", paymentId: "p", why: "unknown-payer", accountIds: [], yen: 5000 },
    ]);
    expect(matchPayments([payment(5000, "")], [{ accountId: "a", payerNames: [""] }], [])[0]?.is).toBe(
      "for-a-person",
    );
  });

  test("of a name that several have is theirs whom the amount fits, else it goes to a person", () => {
    expect(matchPayments([payment(6000, "サトウタロウ")], accounts, invoices)[0]).toMatchObject({
      is: "matched",
      accountId: "sato-2",
    });
    expect(matchPayments([payment(5500, "サトウタロウ")], accounts, invoices)[0]).toMatchObject({
      is: "for-a-person",
      why: "several-payers",
      accountIds: ["sato-1", "sato-2"],
    });
    const told = { ...payment(5500, "サトウタロウ"), accountId: "sato-1" };
    expect(matchPayments([told], accounts, invoices)[0]).toMatchObject({
      accountId: "sato-1",
      onAccount: 500,
    });
  });

  test("after another finds only what that left", () => {
    const [first, second] = matchPayments(
      [payment(9000, undefined, "first"), payment(9000, undefined, "second")],
      accounts,
      invoices,
    );
    expect(first).toMatchObject({ allocations: [{ invoiceId: "y-oct", yen: 9000 }] });
    expect(second).toMatchObject({ allocations: [{ invoiceId: "y-nov", yen: 9000 }] });
  });
});

test("nothing is ever lost: each payment is what it paid, what is on account and what waits for a person", () => {
  const name = fc.constantFrom("カ)ヤマダ", "サトウタロウ", "スズキ", "");
  const amount = fc.oneof(fc.nat(20_000), fc.constantFrom(0, 5000, 10_450));
  const owed = fc
    .array(fc.tuple(fc.constantFrom("yamada", "sato-1", "sato-2"), amount, fc.nat(27)), { maxLength: 12 })
    .map((all) =>
      all.map(([accountId, yen, day], index) =>
        invoice(`${index}`, accountId, yen, `2026-11-${String(day + 1).padStart(2, "0")}`),
      ),
    );
  const paid = fc
    .array(fc.tuple(amount, name), { maxLength: 12 })
    .map((all) => all.map(([yen, payer], index) => payment(yen, payer, `${index}`)));
  fc.assert(
    fc.property(paid, owed, (payments, open) => {
      const matches = matchPayments(payments, accounts, open);
      const paidOn = new Map<string, number>();
      for (const [index, match] of matches.entries()) {
        const yen = payments[index]?.yen ?? 0;
        if (match.is === "for-a-person") {
          expect(match.yen).toBe(yen);
          continue;
        }
        expect(sumOf(match.allocations.map((each) => each.yen)) + match.onAccount).toBe(yen);
        for (const { invoiceId, yen: part } of match.allocations) {
          expect(part).toBeGreaterThan(0);
          paidOn.set(invoiceId, (paidOn.get(invoiceId) ?? 0) + part);
          expect(open.find((each) => each.invoiceId === invoiceId)?.accountId).toBe(match.accountId);
        }
      }
      for (const { invoiceId, yen } of open) expect(paidOn.get(invoiceId) ?? 0).toBeLessThanOrEqual(yen);
    }),
  );
});
