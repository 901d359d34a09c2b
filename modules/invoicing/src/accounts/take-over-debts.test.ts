import { organisationIn } from "@tachiai/identity";
import { inTenant } from "@tachiai/platform";
import { type BillingAccountId, ContractId } from "@tachiai/protocol";
import { afterEach, beforeEach, expect, test } from "vitest";
import { orderClosing } from "../closing/order-closing.ts";
import { runClosings } from "../closing/run-closings.ts";
import { documents, paperOf } from "../documents/document.store.ts";
import { issueCreditNote } from "../documents/issue-credit-note.ts";
import { allocatePayment } from "../payments/allocate-payment.ts";
import { readArrears } from "../payments/arrears.ts";
import { cancelPayment } from "../payments/cancel-payment.ts";
import { enterPayment } from "../payments/enter-payment.ts";
import { listDebts } from "../payments/show-debts.ts";
import { enterPrice } from "../prices/prices.ts";
import { accountOf, type BillingTestOffice, factsOf, openBillingOffice } from "../testing/index.ts";
import { billContractTo, enterAccount, listAccounts } from "./accounts.ts";
import { noteAssignment, takeOverDebts } from "./take-over-debts.ts";

const reader = { kind: "system", name: "test" } as const;
const ending = { end: { on: "2026-12-01", cause: "other", announcedOn: "2026-11-20" } } as const;

let office: BillingTestOffice;
let aoba: BillingAccountId;
let midori: BillingAccountId;
const ofProvider = () => ({ tenantId: office.tenantId });
const account = (name: string) =>
  enterAccount(
    office.database,
    office.billing,
    accountOf(office.tenantId, name, { payerNames: [name], lateRule: "statutory" }),
  );
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
const assign = (contractId: ContractId, newContractId: ContractId) =>
  inTenant(office.database, office.contract, office.tenantId, (tx) =>
    noteAssignment(tx, office.contract, { contractId, newContractId, on: "2026-12-01" }),
  );
const settle = () => takeOverDebts(office.database, office.tenantId);
const debts = async () =>
  (await listDebts(office.database, office.contractsToBill, office.contract, ofProvider())).debts.map(
    ({ accountName, number, dueOn, open }) => [accountName, number, dueOn, open],
  );
const balances = async () => {
  const accounts = await listAccounts(office.database, office.billing, ofProvider());
  return [aoba, midori].map((id) => accounts.find(({ accountId }) => accountId === id)?.balance);
};
const invoices = () =>
  inTenant(office.database, reader, office.tenantId, async (tx) =>
    (await documents(tx).where("month", "is not", null).orderBy("number").execute()).map(paperOf),
  );

beforeEach(async () => {
  office = await openBillingOffice([], "2026-11-01T01:00:00.000Z");
  await enterPrice(office.database, office.billing, {
    ...ofProvider(),
    of: { kind: "service", service: "watch" },
    monthly: 190,
    from: "2026-01-01",
  });
  await enterPrice(office.database, office.billing, {
    ...ofProvider(),
    of: { kind: "service", service: "telework" },
    monthly: 1_000,
    from: "2026-01-01",
  });
  aoba = await account("青葉商事");
  midori = await account("緑商事");
});
afterEach(() => office.close());

test("who takes a contract over owes what is open of it from its day on, with the day it was due, and what is billed later [CON-13]", async () => {
  const contractId = await office.billed(aoba, factsOf(10, ending));
  await close("2026-10");
  await pay(1_000, "青葉商事", "2026-11-01");
  const newContractId = ContractId.parse(crypto.randomUUID());
  await assign(contractId, newContractId);
  expect(await settle()).toEqual([]);
  expect(await balances()).toEqual([1_090, 0]);

  office.time.set("2026-12-01T01:00:00.000Z");
  expect(await settle()).toEqual([]);
  // Nobody knows yet to whom the new contract is billed.
  expect(await balances()).toEqual([1_090, 0]);
  office.facts.set(newContractId, factsOf(10, { startsOn: "2026-12-01" }));
  await billContractTo(office.database, office.contractsToBill, office.billing, {
    ...ofProvider(),
    accountId: midori,
    contractId: newContractId,
    organisationId: organisationIn(office.tenantId),
  });
  for (let again = 0; again < 2; again++) expect(await settle()).toEqual([]);
  expect(await balances()).toEqual([0, 1_090]);
  expect(await debts()).toEqual([["緑商事", "2026-000001", "2026-11-30", 1_090]]);

  await close("2026-11");
  const [, november, ...others] = await invoices();
  expect(others).toEqual([]);
  expect(november).toMatchObject({
    to: { name: "緑商事" },
    total: 2_090,
    statement: { previous: 1_090, received: 0, carried: 1_090 },
    remarks: ["契約の譲渡により引き継がれた請求（No. 2026-000001、1,090円）を、前回請求額に含みます。"],
  });
  expect(await balances()).toEqual([0, 3_180]);

  office.time.set("2026-12-20T01:00:00.000Z");
  await pay(3_180, "緑商事", "2026-12-20");
  expect([await balances(), await debts()]).toEqual([[0, 0], []]);
  // Late from the day on which it was due to who had the contract before.
  office.time.set("2027-01-01T01:00:00.000Z");
  await close("2026-12");
  const january = (await invoices()).at(-1);
  expect(january).toMatchObject({
    to: { name: "緑商事" },
    statement: { previous: 3_180, received: 3_180, carried: 0 },
    remarks: [],
  });
  const entries = await office.query(
    "select details from evidence.entry where action = 'invoicing.debts_taken_over'",
  );
  expect(entries).toMatchObject([
    { details: { from: aoba, to: midori, yen: 1_090, documents: ["2026-000001: 1090"] } },
  ]);
});

test("of an invoice that bills other contracts too, only the assigned one's share goes over [CON-13]", async () => {
  const contractId = await office.billed(aoba, factsOf(10, ending));
  await office.billed(aoba, {
    ...factsOf(5),
    facts: { ...factsOf(5).facts, service: "telework" },
  });
  await close("2026-10");
  expect(await balances()).toEqual([7_590, 0]);
  const newContractId = await office.billed(midori, factsOf(10, { startsOn: "2026-12-01" }));
  await assign(contractId, newContractId);
  office.time.set("2026-12-01T01:00:00.000Z");
  await settle();
  expect(await balances()).toEqual([5_500, 2_090]);
  const open = await debts();
  expect(open).toHaveLength(2);
  expect(open).toEqual(
    expect.arrayContaining([
      ["緑商事", "2026-000001", "2026-11-30", 2_090],
      ["青葉商事", "2026-000001", "2026-11-30", 5_500],
    ]),
  );
  await close("2026-11");
  const invoiceOf = async (name: string) => (await invoices()).findLast(({ to }) => to.name === name);
  expect(await invoiceOf("青葉商事")).toMatchObject({
    total: 5_500,
    statement: { previous: 5_500, received: 0 },
    remarks: [expect.stringContaining("前回請求額から除いています")],
  });
  expect(await invoiceOf("緑商事")).toMatchObject({
    total: 2_090,
    statement: { previous: 2_090, received: 0 },
  });
});

test("who paid late before his last contract went over to another account is billed for it with the next close [BIL-12]", async () => {
  const contractId = await office.billed(aoba, factsOf(1_000));
  await close("2026-10");
  office.time.set("2027-01-01T01:00:00.000Z");
  await pay(209_000, "青葉商事", "2026-12-31");
  await billContractTo(office.database, office.contractsToBill, office.billing, {
    ...ofProvider(),
    accountId: midori,
    contractId,
    organisationId: organisationIn(office.tenantId),
  });
  await close("2026-12");
  const last = (await invoices()).filter(({ to }) => to.name === "青葉商事").at(-1);
  // 209,000 × 3 % × 30 ÷ 365, from the day after 30 November to the day before it was paid.
  expect(last).toMatchObject({ total: 515, lines: [{ figure: { rule: "statutory-late-charge" } }] });
  await close("2026-12");
  expect((await invoices()).filter(({ to }) => to.name === "青葉商事")).toHaveLength(2);
});

test("days before a contract went over are named so, and count nothing towards the fees of who took it over [CON-13] [BIL-08]", async () => {
  const sole = accountOf(office.tenantId, "個人", { contractor: "sole-proprietor", isHikari: true });
  const person = await enterAccount(office.database, office.billing, sole);
  const contractId = await office.billed(aoba, factsOf(10, ending));
  const newContractId = await office.billed(
    person,
    factsOf(10, { startsOn: "2026-12-01", counts: [{ from: "2026-12-01", count: 10 }] }),
  );
  await assign(contractId, newContractId);
  office.time.set("2027-01-01T01:00:00.000Z");
  await close("2026-11");
  await close("2026-12");
  const [before, own] = (await invoices()).filter(({ to }) => to.name === "個人");
  expect(before).toMatchObject({
    total: 2_090,
    lines: [{ label: "譲渡前（試験商事） 端末セキュリティサービス 利用料金" }],
  });
  expect(own).toMatchObject({
    total: 2_090,
    lines: [{ label: "試験商事 端末セキュリティサービス 利用料金" }],
  });
});

test("a contract that stays on one account moves no debts", async () => {
  const shared = await office.billed(aoba, factsOf(10, ending));
  const next = await office.billed(aoba, factsOf(10, { startsOn: "2026-12-01" }));
  await close("2026-10");
  await assign(shared, next);
  office.time.set("2026-12-01T01:00:00.000Z");
  expect(await settle()).toEqual([]);
  expect(await balances()).toEqual([2_090, 0]);
  expect(await office.query("select 1 from invoicing.assignment where settled_at is null")).toEqual([]);
});

test("a contract that was billed to nobody when it went over is billed to who took it over, as soon as it is billed at all [CON-13]", async () => {
  const contractId = ContractId.parse(crypto.randomUUID());
  const newContractId = await office.billed(midori, factsOf(10, { startsOn: "2026-12-01" }));
  await assign(contractId, newContractId);
  office.time.set("2026-12-01T01:00:00.000Z");
  expect(await settle()).toEqual([]);
  expect(await office.query("select 1 from invoicing.assignment where settled_at is null")).toHaveLength(1);
  office.facts.set(contractId, factsOf(10, ending));
  await billContractTo(office.database, office.contractsToBill, office.billing, {
    ...ofProvider(),
    accountId: aoba,
    contractId,
    organisationId: organisationIn(office.tenantId),
  });
  await close("2026-11");
  expect(await balances()).toEqual([0, 2_090]);
});

/** Gives back of a line of the oldest invoice. */
const credit = async (of: ContractId, net: number) => {
  const [row] = await inTenant(office.database, reader, office.tenantId, (tx) =>
    documents(tx).where("month", "is not", null).orderBy("number").limit(1).execute(),
  );
  if (!row) throw new Error("no invoice");
  const paper = paperOf(row);
  const line = "lines" in paper ? paper.lines.findIndex(({ contractId }) => contractId === of) : -1;
  await issueCreditNote(office.database, office.billing, {
    ...ofProvider(),
    documentId: row.document_id,
    ground: "billing-error",
    subject: "請求の誤り",
    parts: [{ line, net }],
  });
};

test("what is given back of an invoice that went over is owed no more by who took it over [CON-13]", async () => {
  const contractId = await office.billed(aoba, factsOf(10, ending));
  await close("2026-10");
  await assign(contractId, await office.billed(midori, factsOf(10, { startsOn: "2026-12-01" })));
  office.time.set("2026-12-01T01:00:00.000Z");
  expect(await settle()).toEqual([]);
  await credit(contractId, 900);
  expect([await balances(), await debts()]).toEqual([
    [0, 1_100],
    [["緑商事", "2026-000001", "2026-11-30", 1_100]],
  ]);
  await close("2026-11");
  expect((await invoices()).at(-1)).toMatchObject({
    to: { name: "緑商事" },
    statement: { previous: 2_090, received: 990, carried: 1_100 },
    remarks: [expect.stringContaining("2,090円）を、前回請求額に含みます")],
  });
  await credit(contractId, 1_000);
  expect([await balances(), (await debts()).map(([name, number]) => [name, number])]).toEqual([
    [0, 2_090],
    [["緑商事", "2026-000002"]],
  ]);
});

test("what the assignor had paid and is given back stays his, and another contract's line too [CON-13] [CON-14]", async () => {
  const contractId = await office.billed(aoba, factsOf(10, ending));
  const other = await office.billed(aoba, {
    ...factsOf(5),
    facts: { ...factsOf(5).facts, service: "telework" },
  });
  await close("2026-10");
  await pay(6_590, "青葉商事", "2026-11-01");
  await assign(contractId, await office.billed(midori, factsOf(10, { startsOn: "2026-12-01" })));
  office.time.set("2026-12-01T01:00:00.000Z");
  await settle();
  expect(await balances()).toEqual([725, 275]);
  await credit(other, 500);
  expect(await balances()).toEqual([175, 275]);
  await credit(contractId, 1_000);
  expect(await balances()).toEqual([-650, 0]);
});

test("a payment of the assignor that was none, or was another's, opens a debt of who took it over [CON-13]", async () => {
  const contractId = await office.billed(aoba, factsOf(10, ending));
  await close("2026-10");
  const mistaken = await pay(1_000, "青葉商事", "2026-11-01");
  const others = await pay(500, "青葉商事", "2026-11-01");
  await assign(contractId, await office.billed(midori, factsOf(10, { startsOn: "2026-12-01" })));
  office.time.set("2026-12-01T01:00:00.000Z");
  await settle();
  expect(await balances()).toEqual([0, 590]);
  const ofPayment = ({ paymentId }: typeof mistaken) => ({ ...ofProvider(), paymentId });
  await cancelPayment(office.database, office.billing, { ...ofPayment(mistaken), reason: "誤記" });
  expect([await balances(), await debts()]).toEqual([
    [0, 1_590],
    [["緑商事", "2026-000001", "2026-11-30", 1_590]],
  ]);
  // Said to be the same account's again, it stays where it lay.
  await allocatePayment(office.database, office.billing, { ...ofPayment(others), accountId: aoba });
  expect(await balances()).toEqual([0, 1_590]);
  await allocatePayment(office.database, office.billing, { ...ofPayment(others), accountId: midori });
  expect([await balances(), await debts()]).toEqual([
    [0, 1_590],
    [["緑商事", "2026-000001", "2026-11-30", 1_590]],
  ]);
});

test("what is open on an earlier account of the same contract goes over too [CON-13]", async () => {
  const contractId = await office.billed(aoba, factsOf(10, ending));
  await close("2026-10");
  const bill = (accountId: BillingAccountId) =>
    billContractTo(office.database, office.contractsToBill, office.billing, {
      ...ofProvider(),
      accountId,
      contractId,
      organisationId: organisationIn(office.tenantId),
    });
  await bill(await account("青葉商事 支店"));
  await assign(contractId, await office.billed(midori, factsOf(10, { startsOn: "2026-12-01" })));
  office.time.set("2026-12-01T01:00:00.000Z");
  expect(await settle()).toEqual([]);
  expect(await balances()).toEqual([0, 2_090]);
  const told = await office.query(
    "select details from evidence.entry where action = 'invoicing.debts_taken_over'",
  );
  expect(told).toMatchObject([{ details: { from: aoba, to: midori, yen: 2_090 } }]);
});

test("for a debt that was taken over nothing is stopped before its days have run out anew [CON-13] [END-15]", async () => {
  const contractId = await office.billed(aoba, factsOf(10, ending));
  await close("2026-10");
  // 請求日 30 November; the debt goes over long after.
  office.time.set("2026-12-20T01:00:00.000Z");
  const newContractId = await office.billed(midori, factsOf(10, { startsOn: "2026-12-01" }));
  await assign(contractId, newContractId);
  const stopFrom = async () =>
    (await listDebts(office.database, office.contractsToBill, office.contract, ofProvider())).debts.map(
      ({ dueOn, contracts }) => [dueOn, contracts.map((one) => [one.contractId, one.stopFrom])],
    );
  expect(await stopFrom()).toEqual([["2026-11-30", [[contractId, "2026-12-16"]]]]);
  expect(await settle()).toEqual([]);
  // Both contracts are billed to who took it over, as his own account says.
  await office.query(
    "update invoicing.account set kind = 'customer', organisation_id = $2 where account_id = $1",
    [midori, organisationIn(office.tenantId)],
  );
  const [[dueOn, contracts] = []] = await stopFrom();
  expect(dueOn).toBe("2026-11-30");
  expect(contracts).toEqual(expect.arrayContaining([[newContractId, "2027-01-05"]]));
  const arrears = await readArrears(office.database, {
    provider: organisationIn(office.tenantId),
    organisationId: organisationIn(office.tenantId),
    contractId: newContractId,
    service: "watch",
    stoppedFor: [],
  });
  expect(arrears).toEqual({
    isBilled: true,
    overdue: [{ number: "2026-000001", yen: 2_090, stopFrom: "2027-01-05" }],
  });
});
