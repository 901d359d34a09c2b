import { organisationIn } from "@tachiai/identity";
import { inTenant, Refusal } from "@tachiai/platform";
import { type BillingAccountId, ContractId, type PaymentId, type RefundId } from "@tachiai/protocol";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { selectBalances } from "../accounts/account.store.ts";
import { billContractTo, enterAccount } from "../accounts/accounts.ts";
import { noteAssignment, takeOverDebts } from "../accounts/take-over-debts.ts";
import { orderClosing } from "../closing/order-closing.ts";
import { runClosings } from "../closing/run-closings.ts";
import { documents } from "../documents/document.store.ts";
import { issueCreditNote } from "../documents/issue-credit-note.ts";
import { allocatePayment, splitPayment } from "../payments/allocate-payment.ts";
import { cancelPayment } from "../payments/cancel-payment.ts";
import { enterPayment } from "../payments/enter-payment.ts";
import { enterPrice } from "../prices/prices.ts";
import { cancelRefund, refundSurplus } from "../refunds/refund.ts";
import { accountOf, type BillingTestOffice, factsOf, openBillingOffice } from "../testing/index.ts";
import { getAccountLedger } from "./account-ledger.ts";

const reader = { kind: "system", name: "test" } as const;
let office: BillingTestOffice;

const ofProvider = () => ({ tenantId: office.tenantId });
const account = (name: string) =>
  enterAccount(office.database, office.billing, accountOf(office.tenantId, name, { payerNames: [name] }));
const close = async (month: string) => {
  await orderClosing(office.database, office.billing, { ...ofProvider(), month });
  expect(await runClosings(office, office.tenantId)).toEqual([]);
};
const pay = (yen: number, accountId: BillingAccountId, receivedOn: string) =>
  enterPayment(office.database, office.billing, {
    ...ofProvider(),
    receivedOn,
    yen,
    payer: "振込人",
    way: "transfer",
    remark: "",
    accountId,
  });
const ledger = (accountId: BillingAccountId, days: { from?: string; to?: string } = {}) =>
  getAccountLedger(office.database, office.contract, { ...ofProvider(), accountId, ...days });
const invoices = () =>
  inTenant(office.database, reader, office.tenantId, (tx) =>
    documents(tx).where("kind", "=", "invoice").orderBy("number").execute(),
  );
const giveBack = async (which: number, net: number) => {
  const all = await invoices();
  const row = all[which % Math.max(1, all.length)];
  if (row)
    await issueCreditNote(office.database, office.billing, {
      ...ofProvider(),
      documentId: row.document_id,
      ground: "billing-error",
      subject: "請求の誤り",
      parts: [{ line: 0, net }],
    });
};
const tomorrow = () => office.time.advance(86_400_000);

beforeEach(async () => {
  office = await openBillingOffice([], "2026-12-01T01:00:00.000Z");
  await enterPrice(office.database, office.billing, {
    ...ofProvider(),
    of: { kind: "service", service: "watch" },
    monthly: 190,
    from: "2026-01-01",
  });
});
afterEach(() => office.close());

test("an account's ledger has each document, payment, credit note, cancelled and moved payment and what went over, with the balance after it", async () => {
  const aoba = await account("青葉商事");
  const midori = await account("緑商事");
  const contractId = await office.billed(aoba, factsOf(10));
  await close("2026-11");
  tomorrow();
  const { paymentId } = await pay(1_000, aoba, "2026-12-01");
  const { paymentId: others } = await pay(300, aoba, "2026-12-02");
  tomorrow();
  await giveBack(0, 100);
  tomorrow();
  await cancelPayment(office.database, office.billing, { ...ofProvider(), paymentId, reason: "誤記" });
  tomorrow();
  await allocatePayment(office.database, office.billing, {
    ...ofProvider(),
    paymentId: others,
    accountId: midori,
  });
  const newContractId = await office.billed(midori, factsOf(10, { startsOn: "2026-12-05" }));
  await inTenant(office.database, office.contract, office.tenantId, (tx) =>
    noteAssignment(tx, office.contract, { contractId, newContractId, on: "2026-12-05" }),
  );
  tomorrow();
  expect(await takeOverDebts(office.database, office.tenantId)).toEqual([]);
  const told = ({ lines }: Awaited<ReturnType<typeof ledger>>) =>
    lines.map(({ on, kind, yen, balance }) => [on, kind, yen, balance]);
  const own = await ledger(aoba);
  expect(own).toMatchObject({ name: "青葉商事", opening: 0, closing: 0 });
  expect(told(own)).toEqual([
    ["2026-12-01", "document", 2_090, 2_090],
    ["2026-12-01", "payment", -1_000, 1_090],
    ["2026-12-02", "payment", -300, 790],
    ["2026-12-03", "credit-note", -110, 680],
    ["2026-12-04", "payment-cancelled", 1_000, 1_680],
    ["2026-12-05", "payment-moved", 300, 1_980],
    ["2026-12-06", "given-over", -1_980, 0],
  ]);
  expect(own.lines[0]).toMatchObject({ document: { number: "2026-000001", kind: "invoice" } });
  expect(own.lines[1]).toMatchObject({ payment: { paymentId, payer: "振込人", receivedOn: "2026-12-01" } });
  expect(own.lines.at(-1)).toMatchObject({ otherName: "緑商事", document: { number: "2026-000001" } });
  expect(told(await ledger(midori))).toEqual([
    ["2026-12-05", "payment", -300, -300],
    ["2026-12-06", "taken-over", 1_980, 1_680],
  ]);
  const some = await ledger(aoba, { from: "2026-12-02", to: "2026-12-04" });
  expect(some).toMatchObject({ opening: 1_090, closing: 1_680 });
  expect(some.lines).toHaveLength(3);
  const elsewhere = { accountId: crypto.randomUUID() as BillingAccountId, ...ofProvider() };
  await expect(getAccountLedger(office.database, office.billing, elsewhere)).rejects.toMatchObject({
    code: "invoicing.entry_not_found",
  });
  const desk = await office.provider.member("窓口 三郎", [{ role: "help-desk" }]);
  await expect(
    getAccountLedger(office.database, desk, { ...ofProvider(), accountId: aoba }),
  ).rejects.toMatchObject({ code: "access.denied" });
});

const step = fc.record({
  act: fc.constantFrom(
    "pay",
    "move",
    "split",
    "refund",
    "cancel-refund",
    "cancel",
    "give-back",
    "bill-elsewhere",
    "hand-on",
    "close",
    "day",
  ),
  which: fc.nat(20),
  yen: fc.integer({ min: 1, max: 3_000 }),
});

test("after whatever happens the ledger of each account ends with what is open of it, and days cut it without a rest", async () => {
  const months = ["2026-09", "2026-10", "2026-11"];
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 16 }), async (steps) => {
      const accounts = [await account("甲"), await account("乙"), await account("丙")];
      const contracts = [await office.billed(accounts[0] as BillingAccountId, factsOf(7))];
      const paid: PaymentId[] = [];
      const amounts = new Map<PaymentId, number>();
      const paidBack: RefundId[] = [];
      const at = <T>(list: readonly T[], which: number) => list[which % list.length] as T;
      const acts: Record<(typeof steps)[number]["act"], (one: (typeof steps)[number]) => Promise<unknown>> = {
        pay: async ({ which, yen }) => {
          const { paymentId } = await pay(yen, at(accounts, which), "2026-12-01");
          paid.push(paymentId);
          amounts.set(paymentId, yen);
        },
        move: async ({ which, yen }) =>
          paid.length > 0 &&
          allocatePayment(office.database, office.billing, {
            ...ofProvider(),
            paymentId: at(paid, which),
            accountId: at(accounts, yen),
          }),
        split: async ({ which, yen }) => {
          const paymentId = paid.length > 0 ? at(paid, which) : undefined;
          const all = (paymentId && amounts.get(paymentId)) ?? 0;
          if (!paymentId || all < 2) return;
          const part = 1 + (yen % (all - 1));
          await splitPayment(office.database, office.billing, {
            ...ofProvider(),
            paymentId,
            parts: [
              { accountId: at(accounts, which), yen: part },
              { accountId: at(accounts, which + 1), yen: all - part },
            ],
          });
        },
        refund: async ({ which, yen }) =>
          paidBack.push(
            await refundSurplus(office.database, office.billing, {
              ...ofProvider(),
              accountId: at(accounts, which),
              on: "2026-12-01",
              yen: 1 + (yen % 400),
              way: "other",
              ground: "過入金",
            }),
          ),
        "cancel-refund": async ({ which }) =>
          paidBack.length > 0 &&
          cancelRefund(office.database, office.billing, {
            ...ofProvider(),
            refundId: at(paidBack, which),
            reason: "誤記",
          }),
        cancel: async ({ which }) =>
          paid.length > 0 &&
          cancelPayment(office.database, office.billing, {
            ...ofProvider(),
            paymentId: at(paid, which),
            reason: "誤記",
          }),
        "give-back": ({ which, yen }) => giveBack(which, yen % 500),
        "bill-elsewhere": ({ which, yen }) =>
          billContractTo(office.database, office.contractsToBill, office.billing, {
            ...ofProvider(),
            accountId: at(accounts, which),
            contractId: at(contracts, yen),
            organisationId: organisationIn(office.tenantId),
          }),
        "hand-on": async ({ which }) => {
          const contractId = contracts.at(-1) as ContractId;
          const next = await office.billed(at(accounts, which), factsOf(7, { startsOn: "2026-12-01" }));
          contracts.push(next);
          await inTenant(office.database, office.contract, office.tenantId, (tx) =>
            noteAssignment(tx, office.contract, { contractId, newContractId: next, on: "2026-12-01" }),
          );
          await takeOverDebts(office.database, office.tenantId);
        },
        close: ({ which }) => close(at(months, which)),
        day: async () => tomorrow(),
      };
      for (const one of steps) {
        // What the books refuse changes nothing.
        await acts[one.act](one).catch((error: unknown) => expect(error).toBeInstanceOf(Refusal));
        office.time.advance(1_000);
      }
      const balances = await inTenant(office.database, reader, office.tenantId, (tx) => selectBalances(tx));
      for (const accountId of accounts) {
        const whole = await ledger(accountId);
        expect(whole.closing).toBe(balances.get(accountId) ?? 0);
        const before = await ledger(accountId, { to: "2026-12-02" });
        const after = await ledger(accountId, { from: "2026-12-03" });
        expect(after).toMatchObject({ opening: before.closing, closing: whole.closing });
        expect([...before.lines, ...after.lines]).toEqual(whole.lines);
      }
    }),
    { numRuns: 6 },
  );
});
