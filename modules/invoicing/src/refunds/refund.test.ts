import { inTenant } from "@tachiai/platform";
import type { BillingAccountId, PaymentId } from "@tachiai/protocol";
import { afterEach, beforeEach, expect, test } from "vitest";
import { selectBalances } from "../accounts/account.store.ts";
import { enterAccount } from "../accounts/accounts.ts";
import { orderClosing } from "../closing/order-closing.ts";
import { runClosings } from "../closing/run-closings.ts";
import { documents, paperOf } from "../documents/document.store.ts";
import { issueCreditNote } from "../documents/issue-credit-note.ts";
import { getAccountLedger } from "../ledgers/account-ledger.ts";
import { allocatePayment, splitPayment } from "../payments/allocate-payment.ts";
import { cancelPayment, saveCancelled } from "../payments/cancel-payment.ts";
import { requireStanding } from "../payments/cancelled-payments.ts";
import { enterPayment } from "../payments/enter-payment.ts";
import { selectOpen } from "../payments/payment.store.ts";
import { searchPayments } from "../payments/show-payments.ts";
import { enterPrice } from "../prices/prices.ts";
import { accountOf, type BillingTestOffice, factsOf, openBillingOffice } from "../testing/index.ts";
import { cancelRefund, refundSurplus } from "./refund.ts";

const reader = { kind: "system", name: "test" } as const;
let office: BillingTestOffice;
let aoba: BillingAccountId;
let midori: BillingAccountId;

const ofProvider = () => ({ tenantId: office.tenantId });
const account = (name: string) =>
  enterAccount(office.database, office.billing, accountOf(office.tenantId, name, { payerNames: [name] }));
const close = async (month: string) => {
  await orderClosing(office.database, office.billing, { ...ofProvider(), month });
  expect(await runClosings(office, office.tenantId)).toEqual([]);
};
const pay = async (yen: number, accountId = aoba): Promise<PaymentId> => {
  const { paymentId } = await enterPayment(office.database, office.billing, {
    ...ofProvider(),
    receivedOn: "2026-12-01",
    yen,
    payer: "振込人",
    way: "transfer",
    remark: "",
    accountId,
  });
  office.time.advance(60_000);
  return paymentId;
};
const refund = async (yen: number, more: { on?: string; accountId?: BillingAccountId } = {}) => {
  const refundId = await refundSurplus(office.database, office.billing, {
    ...ofProvider(),
    accountId: aoba,
    on: "2026-12-01",
    yen,
    way: "transfer",
    ground: "過入金の返金",
    ...more,
  });
  office.time.advance(60_000);
  return refundId;
};
const undo = (refundId: Awaited<ReturnType<typeof refund>>) =>
  cancelRefund(office.database, office.billing, { ...ofProvider(), refundId, reason: "振込先の誤り" });
const balances = () =>
  inTenant(office.database, reader, office.tenantId, async (tx) => {
    const all = await selectBalances(tx);
    return [all.get(aoba) ?? 0, all.get(midori) ?? 0];
  });
const debts = () =>
  inTenant(office.database, reader, office.tenantId, async (tx) =>
    (await selectOpen(tx)).map(({ number, open }) => [number, open]),
  );
const lines = async () => {
  const told = await getAccountLedger(office.database, office.contract, { ...ofProvider(), accountId: aoba });
  return told.lines.map(({ kind, yen, balance }) => [kind, yen, balance]);
};
const lastInvoice = () =>
  inTenant(office.database, reader, office.tenantId, async (tx) => {
    const rows = await documents(tx).where("account_id", "=", aoba).orderBy("number").execute();
    return rows
      .filter(({ month }) => month !== null)
      .map(paperOf)
      .at(-1);
  });
const shown = async () =>
  (await searchPayments(office.database, office.contract, ofProvider())).payments.map(
    ({ allocations, unallocated }) => [
      allocations.map(({ number, isPaidBack, yen }) => [number ?? (isPaidBack ? "返金" : "預り"), yen]),
      unallocated,
    ],
  );

beforeEach(async () => {
  office = await openBillingOffice([], "2026-12-01T01:00:00.000Z");
  await enterPrice(office.database, office.billing, {
    ...ofProvider(),
    of: { kind: "service", service: "watch" },
    monthly: 190,
    from: "2026-01-01",
  });
  aoba = await account("青葉商事");
  midori = await account("緑商事");
  await office.billed(aoba, factsOf(10));
});
afterEach(() => office.close());

test("what was paid too much is paid back once, never more, and is laid on no later invoice; 入金額 stays what was received", async () => {
  await close("2026-10");
  await pay(2_590);
  await expect(refund(501)).rejects.toMatchObject({
    code: "invoicing.refund_too_much",
    details: { left: 500 },
  });
  await expect(refund(500, { on: "2026-12-02" })).rejects.toMatchObject({
    code: "invoicing.refund_in_future",
  });
  await refund(400);
  expect(await balances()).toEqual([-100, 0]);
  expect(await shown()).toEqual([
    [
      [
        ["2026-000001", 2_090],
        ["預り", 100],
        ["返金", 400],
      ],
      0,
    ],
  ]);
  await expect(refund(101)).rejects.toMatchObject({ details: { left: 100 } });
  expect(await lines()).toEqual([
    ["document", 2_090, 2_090],
    ["payment", -2_590, -500],
    ["refund", 400, -100],
  ]);
  await close("2026-11");
  expect(await lastInvoice()).toMatchObject({
    statement: { previous: 2_490, received: 2_590, carried: -100 },
    remarks: ["2026年12月1日にお返しした400円を、前回請求額に含みます。"],
  });
  expect(await balances()).toEqual([1_990, 0]);
  expect(await debts()).toEqual([["2026-000002", 1_990]]);
  await expect(refund(1)).rejects.toMatchObject({ details: { left: 0 } });
  const [entry] = await office.query(
    "select details from evidence.entry where action = 'invoicing.surplus_refunded'",
  );
  expect(entry).toMatchObject({ details: { accountId: aoba, yen: 400, ground: "過入金の返金" } });
});

test("what a credit note gave back of a paid invoice can be paid back too", async () => {
  await close("2026-10");
  await pay(2_090);
  const [row] = await inTenant(office.database, reader, office.tenantId, (tx) => documents(tx).execute());
  if (!row) throw new Error("no invoice");
  await issueCreditNote(office.database, office.billing, {
    ...ofProvider(),
    documentId: row.document_id,
    ground: "reduction",
    subject: "減額",
    parts: [{ line: 0, net: 300 }],
  });
  expect(await balances()).toEqual([-330, 0]);
  await expect(refund(331)).rejects.toMatchObject({ details: { left: 330 } });
  await refund(330);
  expect([await balances(), await debts()]).toEqual([[0, 0], []]);
  await close("2026-11");
  expect(await balances()).toEqual([2_090, 0]);
  expect(await debts()).toEqual([["2026-000002", 2_090]]);
});

test("a refund that was none is cancelled once: the amount stands to the account's credit again and pays what is open", async () => {
  await close("2026-10");
  await pay(2_590);
  const refundId = await refund(500);
  await close("2026-11");
  expect(await balances()).toEqual([2_090, 0]);
  office.time.advance(60_000);
  await undo(refundId);
  expect([await balances(), await debts()]).toEqual([[1_590, 0], [["2026-000002", 1_590]]]);
  expect((await lines()).slice(-1)).toEqual([["refund-cancelled", -500, 1_590]]);
  await expect(undo(refundId)).rejects.toMatchObject({ code: "invoicing.refund_cancelled" });
  office.time.set("2027-01-01T01:00:00.000Z");
  await close("2026-12");
  expect(await lastInvoice()).toMatchObject({
    statement: { previous: 1_590, received: 0, carried: 1_590 },
    remarks: ["2026年12月1日の返金500円は取り消したため、前回請求額から除いています。"],
  });
});

test("a payment of which a part was paid back is neither cancelled nor moved by a clerk; where the bank takes it back, the refund is owed", async () => {
  await close("2026-10");
  const paymentId = await pay(2_590);
  const refundId = await refund(500);
  const refunded = { code: "invoicing.payment_refunded" };
  const of = { ...ofProvider(), paymentId };
  await expect(
    cancelPayment(office.database, office.billing, { ...of, reason: "誤記" }),
  ).rejects.toMatchObject(refunded);
  await expect(
    allocatePayment(office.database, office.billing, { ...of, accountId: midori }),
  ).rejects.toMatchObject(refunded);
  await inTenant(office.database, office.billing, office.tenantId, async (tx) =>
    saveCancelled(tx, office.billing, await requireStanding(tx, paymentId), {
      reason: "取消",
      by: office.billing.personId,
    }),
  );
  expect(await balances()).toEqual([2_590, 0]);
  await undo(refundId);
  expect(await balances()).toEqual([2_090, 0]);
});

test("one transfer is split over accounts and invoices, all of it and no more; what a part has too much goes on", async () => {
  await office.billed(midori, factsOf(5));
  await close("2026-10");
  await close("2026-11");
  expect(await balances()).toEqual([4_180, 2_090]);
  const paymentId = await pay(4_000);
  const second = await inTenant(office.database, reader, office.tenantId, async (tx) =>
    (await documents(tx).where("account_id", "=", aoba).orderBy("number", "desc").execute()).at(0),
  );
  const documentId = second?.document_id ?? ("" as never);
  const split = (parts: Parameters<typeof splitPayment>[2]["parts"]) =>
    splitPayment(office.database, office.billing, { ...ofProvider(), paymentId, parts });
  await expect(split([{ accountId: midori, yen: 3_999 }])).rejects.toMatchObject({
    code: "invoicing.split_unequal",
    details: { yen: 4_000, given: 3_999 },
  });
  await expect(
    split([
      { accountId: midori, yen: 2_000 },
      { accountId: midori, documentId, yen: 2_000 },
    ]),
  ).rejects.toMatchObject({ code: "invoicing.not_open" });
  await expect(
    split([{ accountId: crypto.randomUUID() as BillingAccountId, yen: 4_000 }]),
  ).rejects.toMatchObject({ code: "invoicing.entry_not_found" });
  expect(await balances()).toEqual([180, 2_090]);
  expect(
    await split([
      { accountId: midori, yen: 1_500 },
      { accountId: aoba, documentId, yen: 2_500 },
    ]),
  ).toEqual({ toCredit: [] });
  expect(await balances()).toEqual([1_680, 590]);
  // 2,090 on the chosen invoice, and 410 on the older one.
  const open = await debts();
  expect(open.map(([, yen]) => Number(yen)).toSorted((one, other) => one - other)).toEqual([590, 1_680]);
  expect(open.map(([number]) => number)).not.toContain(second?.number);
});
