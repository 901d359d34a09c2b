import { organisationIn } from "@tachiai/identity";
import { inTenant, type PersonActor } from "@tachiai/platform";
import type { BillingAccountId, ContractId, OrganisationId, TenantId } from "@tachiai/protocol";
import { afterEach, beforeEach, expect, test } from "vitest";
import { orderClosing } from "../closing/order-closing.ts";
import { runClosings } from "../closing/run-closings.ts";
import { documents } from "../documents/document.store.ts";
import { issueCreditNote } from "../documents/issue-credit-note.ts";
import { getOwnInvoice, listOwnInvoices, printOwnInvoice } from "../documents/own-invoices.ts";
import { readArrears, readCustomersInArrears } from "../payments/arrears.ts";
import { cancelPayment } from "../payments/cancel-payment.ts";
import { enterPayment } from "../payments/enter-payment.ts";
import { enterPrice } from "../prices/prices.ts";
import { accountOf, type BillingTestOffice, factsOf, openBillingOffice } from "../testing/index.ts";
import { enterAccount, listAccounts } from "./accounts.ts";
import { noteAssignment, takeOverDebts } from "./take-over-debts.ts";

interface Customer {
  readonly tenantId: TenantId;
  readonly organisationId: OrganisationId;
  readonly administrator: PersonActor;
  readonly accountId: BillingAccountId;
}

const reader = { kind: "system", name: "test" } as const;
let office: BillingTestOffice;
let aoba: Customer;
let midori: Customer;
let momiji: Customer;

const ofProvider = () => ({ tenantId: office.tenantId });
const customer = async (name: string): Promise<Customer> => {
  const made = await office.customer();
  const { organisationId } = made;
  const account = accountOf(office.tenantId, name, { kind: "customer", organisationId, payerNames: [name] });
  return { ...made, accountId: await enterAccount(office.database, office.billing, account) };
};
const close = async (month: string) => {
  await orderClosing(office.database, office.billing, { ...ofProvider(), month });
  expect(await runClosings(office, office.tenantId)).toEqual([]);
};
const pay = (yen: number, payer: string, receivedOn: string) =>
  enterPayment(office.database, office.billing, {
    ...ofProvider(),
    receivedOn,
    yen,
    payer,
    way: "transfer",
    remark: "",
  });
const assign = (contractId: ContractId, newContractId: ContractId, on: string) =>
  inTenant(office.database, office.contract, office.tenantId, (tx) =>
    noteAssignment(tx, office.contract, { contractId, newContractId, on }),
  );
const settle = async () => expect(await takeOverDebts(office.database, office.tenantId)).toEqual([]);
const endingOn = (on: string, startsOn = "2026-08-01") =>
  factsOf(10, {
    startsOn,
    counts: [{ from: startsOn, count: 10 }],
    end: { on, cause: "other", announcedOn: "2026-10-20" },
  });
const from = (startsOn: string) => factsOf(10, { startsOn, counts: [{ from: startsOn, count: 10 }] });
const balances = async () => {
  const accounts = await listAccounts(office.database, office.billing, ofProvider());
  return [aoba, midori, momiji].map(
    (one) => accounts.find(({ accountId }) => accountId === one.accountId)?.balance,
  );
};
const told = async (of: Customer) => {
  const { documents: own, account } = await listOwnInvoices(office.database, of.administrator, of);
  return {
    account,
    documents: own.map(({ number, total, paid, open, takenOver, givenOver }) => ({
      number,
      total,
      paid,
      open,
      takenOver,
      givenOver,
    })),
  };
};
const inArrears = (of?: readonly Customer[]) =>
  inTenant(office.database, reader, office.tenantId, (tx) =>
    readCustomersInArrears(
      tx,
      of?.map(({ organisationId }) => organisationId),
    ),
  );

beforeEach(async () => {
  office = await openBillingOffice([], "2026-11-01T01:00:00.000Z");
  for (const [service, monthly] of [
    ["watch", 190],
    ["telework", 1_000],
  ] as const)
    await enterPrice(office.database, office.billing, {
      ...ofProvider(),
      of: { kind: "service", service },
      monthly,
      from: "2026-01-01",
    });
  aoba = await customer("青葉商事");
  midori = await customer("緑商事");
  momiji = await customer("紅葉商事");
});
afterEach(() => office.close());

/** Aoba's watch contract, billed for October beside his telework, goes to Midori on 2 November and on to Momiji on 10 November. */
async function handOnTwice(between: () => Promise<unknown> = async () => {}): Promise<ContractId> {
  const first = await office.billed(aoba.accountId, endingOn("2026-11-02"), aoba.organisationId);
  const telework = { ...factsOf(5), facts: { ...factsOf(5).facts, service: "telework" as const } };
  await office.billed(aoba.accountId, telework, aoba.organisationId);
  await close("2026-10");
  await pay(1_000, "青葉商事", "2026-11-01");
  const second = await office.billed(
    midori.accountId,
    endingOn("2026-11-10", "2026-11-02"),
    midori.organisationId,
  );
  await assign(first, second, "2026-11-02");
  office.time.set("2026-11-02T01:00:00.000Z");
  await settle();
  await between();
  const third = await office.billed(momiji.accountId, from("2026-11-10"), momiji.organisationId);
  await assign(second, third, "2026-11-10");
  office.time.set("2026-11-10T01:00:00.000Z");
  await settle();
  return third;
}

test("a contract that is handed on twice takes with it what was taken over by the first, and what is billed later of all of it [CON-13]", async () => {
  const third = await handOnTwice();
  // 7,590 for October, of which 1,000 is paid: 2,090 ÷ 7,590 of the rest is the watch contract's.
  expect(await balances()).toEqual([4_776, 0, 1_814]);
  await settle();
  expect(await balances()).toEqual([4_776, 0, 1_814]);
  office.time.set("2026-12-01T01:00:00.000Z");
  await close("2026-11");
  const [, midoris, momijis] = await balances();
  // One day of Aoba's and eight of Midori's are billed to who has the contract now.
  expect(midoris).toBe(0);
  expect(momijis).toBe(1_814 + 2_088);
  const { overdue } = await readArrears(office.database, {
    provider: organisationIn(office.tenantId),
    organisationId: momiji.organisationId,
    contractId: third,
    service: "watch",
    stoppedFor: [],
  });
  expect(overdue).toMatchObject([{ number: "2026-000001", yen: 1_814 }]);
});

test("what came to the first and was paid by him stays paid, and what goes on is no more than is open [CON-13]", async () => {
  await handOnTwice(() => pay(800, "緑商事", "2026-11-02"));
  expect(await balances()).toEqual([4_776, 0, 1_014]);
});

test("a contract that comes back to its first holder brings its debts back [CON-13]", async () => {
  const second = await handOnTwice();
  expect(await balances()).toEqual([4_776, 0, 1_814]);
  const back = await office.billed(aoba.accountId, from("2026-11-20"), aoba.organisationId);
  await assign(second, back, "2026-11-20");
  office.time.set("2026-11-20T01:00:00.000Z");
  await settle();
  expect(await balances()).toEqual([6_590, 0, 0]);
  expect((await told(aoba)).documents).toMatchObject([{ open: 6_590 }]);
  expect((await told(momiji)).documents).toMatchObject([{ takenOver: 1_814, givenOver: 1_814, open: 0 }]);
});

test("two contracts of one invoice that go over one after the other leave nothing behind [CON-13]", async () => {
  const watch = await office.billed(aoba.accountId, endingOn("2026-11-02"), aoba.organisationId);
  const other = await office.billed(aoba.accountId, endingOn("2026-11-10"), aoba.organisationId);
  await close("2026-10");
  expect(await balances()).toEqual([4_180, 0, 0]);
  await assign(
    watch,
    await office.billed(midori.accountId, from("2026-11-02"), midori.organisationId),
    "2026-11-02",
  );
  office.time.set("2026-11-02T01:00:00.000Z");
  await settle();
  expect(await balances()).toEqual([2_090, 2_090, 0]);
  await assign(
    other,
    await office.billed(momiji.accountId, from("2026-11-10"), momiji.organisationId),
    "2026-11-10",
  );
  office.time.set("2026-11-10T01:00:00.000Z");
  await settle();
  expect(await balances()).toEqual([0, 2_090, 2_090]);
});

test("a payment of the first holder that was none, and a credit note, reach who has the contract in the end [CON-13]", async () => {
  const contractId = await office.billed(aoba.accountId, endingOn("2026-11-02"), aoba.organisationId);
  await close("2026-10");
  const { paymentId } = await pay(1_000, "青葉商事", "2026-11-01");
  const second = await office.billed(
    midori.accountId,
    endingOn("2026-11-10", "2026-11-02"),
    midori.organisationId,
  );
  await assign(contractId, second, "2026-11-02");
  office.time.set("2026-11-02T01:00:00.000Z");
  await settle();
  const third = await office.billed(momiji.accountId, from("2026-11-10"), momiji.organisationId);
  await assign(second, third, "2026-11-10");
  office.time.set("2026-11-10T01:00:00.000Z");
  await settle();
  expect(await balances()).toEqual([0, 0, 1_090]);
  await cancelPayment(office.database, office.billing, { ...ofProvider(), paymentId, reason: "誤記" });
  expect(await balances()).toEqual([0, 0, 2_090]);
  const [row] = await inTenant(office.database, reader, office.tenantId, (tx) => documents(tx).execute());
  if (!row) throw new Error("no invoice");
  await issueCreditNote(office.database, office.billing, {
    ...ofProvider(),
    documentId: row.document_id,
    ground: "billing-error",
    subject: "請求の誤り",
    parts: [{ line: 0, net: 900 }],
  });
  expect(await balances()).toEqual([0, 0, 1_100]);
});

test("an invoice that was paid in full when its contract went over is owed by who has it now, once that payment was none [CON-13]", async () => {
  const contractId = await office.billed(aoba.accountId, endingOn("2026-11-02"), aoba.organisationId);
  await close("2026-10");
  const { paymentId } = await pay(2_090, "青葉商事", "2026-11-01");
  const second = await office.billed(
    midori.accountId,
    endingOn("2026-11-10", "2026-11-02"),
    midori.organisationId,
  );
  await assign(contractId, second, "2026-11-02");
  office.time.set("2026-11-02T01:00:00.000Z");
  await settle();
  const third = await office.billed(momiji.accountId, from("2026-11-10"), momiji.organisationId);
  await assign(second, third, "2026-11-10");
  office.time.set("2026-11-10T01:00:00.000Z");
  await settle();
  expect(await balances()).toEqual([0, 0, 0]);
  await cancelPayment(office.database, office.billing, { ...ofProvider(), paymentId, reason: "誤記" });
  expect(await balances()).toEqual([0, 0, 2_090]);
  expect((await told(aoba)).documents).toMatchObject([{ open: 0, givenOver: 2_090 }]);
});

test("each customer reads what he took over, what went over from him, and what he owes; of another's invoice no more than came to him [CON-13]", async () => {
  await handOnTwice(() => pay(800, "緑商事", "2026-11-02"));
  expect(await told(aoba)).toEqual({
    account: { balance: 4_776, hasGivenAway: true },
    documents: [
      {
        number: "2026-000001",
        total: 7_590,
        paid: 1_000,
        open: 4_776,
        takenOver: undefined,
        givenOver: 1_814,
      },
    ],
  });
  // Who handed his last contract on is told that nothing is owed any more.
  expect(await told(midori)).toEqual({
    account: { balance: 0, hasGivenAway: true },
    documents: [
      { number: "2026-000001", total: 1_814, paid: 800, open: 0, takenOver: 1_814, givenOver: 1_014 },
    ],
  });
  expect(await told(momiji)).toEqual({
    account: { balance: 1_014, hasGivenAway: false },
    documents: [
      { number: "2026-000001", total: 1_014, paid: 0, open: 1_014, takenOver: 1_014, givenOver: undefined },
    ],
  });
  const [taken] = (await listOwnInvoices(office.database, momiji.administrator, momiji)).documents;
  if (!taken) throw new Error("nothing taken over");
  const { documentId } = taken;
  const { document, contents } = await getOwnInvoice(office.database, momiji.administrator, {
    ...momiji,
    documentId,
  });
  expect(document).toMatchObject({ takenOver: 1_014, open: 1_014 });
  expect(contents.lines.map(({ label }) => label)).toEqual([
    expect.stringContaining("端末セキュリティサービス"),
  ]);
  expect(contents).toMatchObject({ rates: [], remarks: [] });
  expect(JSON.stringify(contents)).not.toContain("青葉商事");
  const print = printOwnInvoice(office.database, office.blobs, momiji.administrator, {
    ...momiji,
    documentId,
  });
  await expect(print).rejects.toMatchObject({ code: "invoicing.document_not_found" });
  const stranger = await customer("他社");
  expect(await told(stranger)).toEqual({ account: undefined, documents: [] });
  const asked = getOwnInvoice(office.database, stranger.administrator, { ...stranger, documentId });
  await expect(asked).rejects.toMatchObject({ code: "invoicing.document_not_found" });
});

test("who owes beyond its day is in arrears by the books, on his own account and on another's for his contracts [CON-13] [BIL-16]", async () => {
  await handOnTwice();
  const reseller = await enterAccount(office.database, office.billing, accountOf(office.tenantId, "販売店"));
  const through = await customer("販売店の客");
  await office.billed(reseller, factsOf(10), through.organisationId);
  await close("2026-10");
  expect([...(await inArrears())]).toEqual([]);
  office.time.set("2026-12-20T01:00:00.000Z");
  const found = await inArrears();
  expect(found.get(aoba.organisationId)).toEqual({ invoices: 1, yen: 4_776, refuses: true });
  expect(found.get(midori.organisationId)).toBeUndefined();
  expect(found.get(momiji.organisationId)).toEqual({ invoices: 1, yen: 1_814, refuses: true });
  expect(found.get(through.organisationId)).toEqual({ invoices: 1, yen: 2_090, refuses: false });
  expect([...(await inArrears([midori]))]).toEqual([]);
  expect([...(await inArrears([through, midori])).keys()]).toEqual([through.organisationId]);
});

test.each([
  ["reseller", false],
  ["billing-assignee", true],
] as const)(
  "of an invoice to a %s each customer is told what is for his own contracts alone; it refuses him a contract: %s [CON-13] [BIL-16]",
  async (kind, refuses) => {
    const many = await enterAccount(
      office.database,
      office.billing,
      accountOf(office.tenantId, "まとめ請求", { kind, payerNames: ["まとめ請求"] }),
    );
    await office.billed(many, factsOf(10), aoba.organisationId);
    await office.billed(many, factsOf(10), aoba.organisationId);
    await office.billed(many, factsOf(20), midori.organisationId);
    await close("2026-10");
    office.time.set("2026-12-20T01:00:00.000Z");
    // 8,360 in all.
    expect(await inArrears()).toEqual(
      new Map([
        [aoba.organisationId, { invoices: 1, yen: 4_180, refuses }],
        [midori.organisationId, { invoices: 1, yen: 4_180, refuses }],
      ]),
    );
    await pay(4_180, "まとめ請求", "2026-12-01");
    expect((await inArrears([midori])).get(midori.organisationId)).toEqual({
      invoices: 1,
      yen: 2_090,
      refuses,
    });
    expect([...(await inArrears([midori])).keys()]).toEqual([midori.organisationId]);
    expect([...(await inArrears([momiji]))]).toEqual([]);
  },
);
