import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { organisationIn } from "@tachiai/identity";
import { type BillingDocument, enterBillingItem, OutageId } from "@tachiai/protocol";
import { afterEach, beforeEach, expect, test } from "vitest";
import { billContractTo, changeAccount, enterAccount } from "../accounts/accounts.ts";
import type { ContractFacts } from "../contracts-to-bill.ts";
import { issueCreditNote } from "../documents/issue-credit-note.ts";
import { listOwnInvoices, printOwnInvoice } from "../documents/own-invoices.ts";
import { requestQualifiedInvoice } from "../documents/request-qualified-invoice.ts";
import { printDocument, searchDocuments } from "../documents/show-documents.ts";
import { enterItem, listItems } from "../items/items.ts";
import { creditOutage, listOutages } from "../outages/outages.ts";
import { enterPrice } from "../prices/prices.ts";
import { accountOf, type BillingTestOffice, factsOf, openBillingOffice } from "../testing/index.ts";
import { orderClosing } from "./order-closing.ts";
import { runClosings } from "./run-closings.ts";
import { getClosing, listClosings } from "./show-closings.ts";

let office: BillingTestOffice;
beforeEach(async () => {
  office = await openBillingOffice();
});
afterEach(() => office.close());

const account = (name: string, said: Parameters<typeof accountOf>[2] = {}) =>
  enterAccount(office.database, office.billing, accountOf(office.tenantId, name, said));
const price = (monthly = 190, from = "2026-01-01", service: "watch" | "telework" = "watch") =>
  enterPrice(office.database, office.billing, {
    tenantId: office.tenantId,
    of: { kind: "service", service },
    monthly,
    from,
  });
const order = (month = "2026-11") =>
  orderClosing(office.database, office.billing, { tenantId: office.tenantId, month });
const close = async (month = "2026-11") => {
  await order(month);
  expect(await runClosings(office, office.tenantId)).toEqual([]);
};
const issued = async (
  more: Partial<Parameters<typeof searchDocuments>[2]> = {},
): Promise<BillingDocument[]> =>
  (await searchDocuments(office.database, office.billing, { tenantId: office.tenantId, ...more })).documents;
const told = (month = "2026-11") =>
  getClosing(office.database, office.contract, { tenantId: office.tenantId, month });
const actions = async () =>
  (
    await office.query(
      "select action from evidence.entry join evidence.seal_queue using (evidence_id) where entry.tenant_id = $1 order by position",
      [office.tenantId],
    )
  ).map(({ action }) => action);

async function wordsOf(document: BillingDocument): Promise<string> {
  const pdf = await printDocument(office.database, office.blobs, office.contract, {
    tenantId: office.tenantId,
    documentId: document.documentId,
  });
  const directory = await mkdtemp(join(tmpdir(), "closing-"));
  const file = join(directory, "invoice.pdf");
  await writeFile(file, pdf);
  const words = execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" });
  await rm(directory, { recursive: true });
  return words.replaceAll(/[ \t\u3000]/g, "");
}

test("a close bills each account once, prints what it billed, and says so in the log [BIL-03] [BIL-04]", async () => {
  await price();
  const first = await account("甲商事");
  const second = await account("乙商事");
  await office.billed(first, factsOf(50));
  await office.billed(
    second,
    factsOf(3, { startsOn: "2026-11-16", counts: [{ from: "2026-11-16", count: 3 }] }),
  );
  await close();
  const documents = (await issued()).toSorted((one, other) => one.total - other.total);
  expect(documents).toMatchObject([
    // 190 × 3 × 15 ÷ 30 = 285, and 28 of tax.
    { partner: "乙商事", total: 313, kind: "invoice", dueOn: "2027-01-04", isPrinted: true },
    { partner: "甲商事", total: 10_450, month: "2026-11", issuedOn: "2026-12-01" },
  ]);
  expect(documents.map(({ number }) => number).toSorted()).toEqual(["2026-000001", "2026-000002"]);
  const words = await wordsOf(documents[0] as BillingDocument);
  for (const phrase of [
    "乙商事御中",
    "190円×3×15日÷30日",
    "ご請求金額（税込）313円",
    "試験商事端末セキュリティサービス利用料金",
  ])
    expect(words).toContain(phrase);
  expect(await told()).toMatchObject({
    closing: { accounts: 2, settled: 2, unprinted: 0, round: 1, endedAt: expect.any(String) },
    invoiced: 2,
    withoutCharges: 0,
    exceptions: [],
  });
  expect((await actions()).slice(-5)).toEqual([
    "invoicing.close_ordered",
    "invoicing.document_issued",
    "invoicing.document_issued",
    "invoicing.documents_printed",
    "invoicing.close_ended",
  ]);
});

test("closing a month again changes nothing that was billed, also when it runs twice at once", async () => {
  await price();
  for (const name of ["甲", "乙", "丙"]) await office.billed(await account(name), factsOf(1));
  await order();
  await Promise.all([runClosings(office, office.tenantId), runClosings(office, office.tenantId)]);
  const before = await issued();
  expect(before).toHaveLength(3);
  await close();
  expect(await issued()).toEqual(before);
  expect((await told()).closing).toMatchObject({ round: 2, accounts: 0, settled: 0 });
});

test("what has no price or no count is told, and billed once it is entered: never a silent zero", async () => {
  const without = await account("料金なし");
  const contractId = await office.billed(without, factsOf(5));
  const uncounted = await account("数なし");
  const other = await office.billed(uncounted, factsOf(1, { counts: [] }));
  const unknown = await account("契約なし");
  const gone = await office.billed(unknown, factsOf(1));
  office.facts.delete(gone);
  await close();
  expect(await issued()).toEqual([]);
  const { exceptions } = await told();
  const november = { from: "2026-11-01", to: "2026-11-30" };
  expect(new Map(exceptions.map(({ accountName, reasons }) => [accountName, reasons]))).toEqual(
    new Map([
      ["料金なし", [{ missing: "price", contractId, ...november }]],
      [
        "数なし",
        [
          { missing: "count", contractId: other, ...november },
          { missing: "price", contractId: other, ...november },
        ],
      ],
      ["契約なし", [{ missing: "contract", contractId: gone }]],
    ]),
  );
  await price();
  await close();
  expect(await issued()).toMatchObject([{ partner: "料金なし", total: 1_045, number: "2026-000001" }]);
  expect((await told()).exceptions).toHaveLength(2);
});

test("one invoice goes to a reseller for many contracts, with each customer's name, and none is billed twice", async () => {
  await price();
  const reseller = await account("販売店");
  const moved = await office.billed(reseller, factsOf(2));
  await office.billed(reseller, { ...factsOf(4), customer: "別の会社" });
  await close();
  const [invoice] = await issued();
  const words = await wordsOf(invoice as BillingDocument);
  expect(words).toContain("試験商事端末セキュリティサービス");
  expect(words).toContain("別の会社端末セキュリティサービス");
  expect(invoice).toMatchObject({ total: 1_254 });
  // The contract goes to another account in the same month.
  const other = await account("新しい請求先");
  await office.query(
    `insert into invoicing.billed_contract (tenant_id, contract_id, organisation_id, customer, account_id, entered_by, entered_at)
     select tenant_id, contract_id, organisation_id, customer, $2, entered_by, entered_at
       from invoicing.billed_contract where contract_id = $1`,
    [moved, other],
  );
  await close();
  expect(await issued()).toHaveLength(1);
});

test("a contract that comes to an account whose month is billed already is billed for it with the next invoice", async () => {
  await price();
  const accountId = await account("甲商事");
  await office.billed(accountId, factsOf(1));
  await close("2026-10");
  const late = { startsOn: "2026-10-17", counts: [{ from: "2026-10-17", count: 10 }] };
  const contractId = await office.billed(accountId, factsOf(1, late));
  await close("2026-11");
  const months = await office.query(
    "select month from invoicing.billed_month where contract_id = $1 order by month",
    [contractId],
  );
  // 1,900 × 15 ÷ 31 = 919 of October, and 190 + 1,900 of November.
  expect((await issued()).find(({ month }) => month === "2026-11")).toMatchObject({ total: 3_309 });
  expect(months).toEqual([{ month: "2026-10" }, { month: "2026-11" }]);
  office.time.advance(31 * 86_400_000);
  await close("2026-12");
  expect((await issued()).find(({ month }) => month === "2026-12")).toMatchObject({ total: 2_299 });
});

test("a contract that was billed to its end holds up nobody's month once its customer's domain is gone", async () => {
  await price();
  const reseller = await account("販売店");
  await office.billed(reseller, factsOf(4));
  const end = { on: "2026-11-16", cause: "customer", announcedOn: "2026-10-01" } as const;
  const ended = await office.billed(reseller, { ...factsOf(2, { end }), customer: "別の会社" });
  await close("2026-10");
  // Not before it was: what is left of it would be lost in silence.
  office.facts.delete(ended);
  await close();
  expect((await told()).exceptions).toMatchObject([
    { reasons: [{ missing: "contract", contractId: ended }] },
  ]);
  office.facts.set(ended, { ...factsOf(2, { end }), customer: "別の会社" });
  await close();
  // 190 × 4 and 190 × 2 × 15 ÷ 30, with tax.
  expect(await issued({ from: "2026-12-01" })).toContainEqual(
    expect.objectContaining({ month: "2026-11", total: 1_045 }),
  );
  office.facts.delete(ended);
  office.time.advance(31 * 86_400_000);
  await close("2026-12");
  expect((await told("2026-12")).exceptions).toEqual([]);
  expect(await issued()).toContainEqual(expect.objectContaining({ month: "2026-12", total: 836 }));
});

test("fees of watch invoices come from the third month on, where light is resold to a sole proprietor [BIL-07] [BIL-08] [V9]", async () => {
  await price();
  const facts = factsOf(1, { startsOn: "2026-09-10", counts: [{ from: "2026-09-10", count: 1 }] });
  const sole = { contractor: "sole-proprietor", isHikari: true } as const;
  await office.billed(await account("個人", sole), facts);
  await office.billed(await account("法人", { isHikari: true }), facts);
  await office.billed(await account("免除", { ...sole, exemptReason: "当社の都合" }), facts);
  await close("2026-10");
  await close("2026-11");
  const totals = (await issued()).map(({ partner, month, total }) => [partner, month, total].join(" "));
  expect(totals.toSorted()).toEqual(
    [
      "免除 2026-10 209",
      "免除 2026-11 209",
      // 190 + 150 + 50, and 39 of tax.
      "個人 2026-10 209",
      "個人 2026-11 429",
      "法人 2026-10 209",
      "法人 2026-11 209",
    ].toSorted(),
  );
});

test("an invoice without a charge of watch bears no fees of watch [BIL-08]", async () => {
  const accountId = await account("個人", { contractor: "sole-proprietor", isHikari: true });
  await price();
  const watch = { startsOn: "2026-06-01", counts: [{ from: "2026-06-01", count: 1 }] } as const;
  const over = { on: "2026-10-01", cause: "other", announcedOn: "2026-09-01" } as const;
  await office.billed(accountId, factsOf(1, { ...watch, end: over }));
  await price(1_000, "2026-01-01", "telework");
  await office.billed(accountId, factsOf(1, { ...watch, service: "telework" }));
  await close("2026-11");
  expect(await issued()).toMatchObject([{ total: 1_100 }]);
  // A new one is free of them in its first two months again.
  const anew = { startsOn: "2026-12-01", counts: [{ from: "2026-12-01", count: 1 }] };
  await office.billed(accountId, factsOf(1, anew));
  office.time.advance(31 * 86_400_000);
  await close("2026-12");
  expect((await issued()).find(({ month }) => month === "2026-12")).toMatchObject({ total: 1_309 });
});

test("an agreed price goes before the list, and a single charge is billed once, with the close of its month [BIL-13]", async () => {
  await price();
  const accountId = await account("甲商事");
  const contractId = await office.billed(accountId, factsOf(10));
  const agreed = (from: string, to?: string) =>
    enterPrice(office.database, office.billing, {
      tenantId: office.tenantId,
      of: { kind: "contract", contractId },
      monthly: 100,
      from,
      ...(to && { to }),
    });
  await agreed("2026-11-01", "2026-11-30");
  const item = (on: string) =>
    enterItem(office.database, office.billing, {
      tenantId: office.tenantId,
      accountId,
      kind: "out-of-hours",
      label: "11月8日 夜間の対応",
      on,
      each: 5_000,
      quantity: 2,
    });
  await item("2026-11-08");
  await item("2026-12-01");
  await close();
  const [invoice] = await issued();
  expect(invoice).toMatchObject({ total: 12_100 });
  expect(await wordsOf(invoice as BillingDocument)).toContain("5,000円×2");
  const items = await listItems(office.database, office.contract, { tenantId: office.tenantId });
  expect(items.map(({ on, isBilled }) => [on, isBilled])).toEqual([
    ["2026-12-01", false],
    ["2026-11-08", true],
  ]);
});

test("the next invoice says what was asked for last, what was paid of it, and what is carried over", async () => {
  await price();
  const accountId = await account("甲商事");
  await office.billed(accountId, factsOf(10));
  await close("2026-10");
  const [october] = await issued();
  const payment = crypto.randomUUID();
  await office.query(
    "insert into invoicing.payment values ($1, $2, '2026-11-20', 1000, 'コウ', 'transfer', null, '', $3, now())",
    [office.tenantId, payment, office.billing.personId],
  );
  await office.query(
    `insert into invoicing.allocation (tenant_id, payment_id, account_id, document_id, yen, entered_by, entered_at)
     values ($1, $2, $3, $4, 1000, $5, now())`,
    [office.tenantId, payment, accountId, october?.documentId, office.billing.personId],
  );
  office.time.advance(60_000);
  await close("2026-11");
  const [november] = await issued({ from: "2026-11-01", least: 2_000 });
  expect(
    await wordsOf((await issued()).find(({ month }) => month === "2026-11") as BillingDocument),
  ).toContain("2,090円1,000円1,090円2,090円3,180円");
  expect(november).toMatchObject({ total: 2_090 });
});

test("a customer reads what was issued to him and nobody else's, and nobody else reads the books", async () => {
  await price();
  const [ours, theirs] = [await office.customer(), await office.customer()];
  const own = await account("試験商事", { kind: "customer", organisationId: ours.organisationId });
  await office.billed(own, factsOf(1), ours.organisationId);
  await office.billed(await account("販売店"), factsOf(1));
  await close();
  const { documents: mine } = await listOwnInvoices(office.database, ours.administrator, ours);
  expect(mine).toMatchObject([{ total: 209, month: "2026-11", isPrinted: true, paid: 0 }]);
  const documentId = mine[0]?.documentId ?? ("" as never);
  const pdf = await printOwnInvoice(office.database, office.blobs, ours.administrator, {
    ...ours,
    documentId,
  });
  const [row] = await office.query("select pdf_sha256 from invoicing.document where document_id = $1", [
    documentId,
  ]);
  expect(createHash("sha256").update(pdf).digest()).toEqual(row?.["pdf_sha256"]);
  const copyId = await requestQualifiedInvoice(office.database, office.billing, {
    tenantId: office.tenantId,
    documentId,
  });
  expect((await listOwnInvoices(office.database, ours.administrator, ours)).documents).toContainEqual(
    expect.objectContaining({ documentId: copyId, copiesId: documentId }),
  );
  expect(await listOwnInvoices(office.database, theirs.administrator, theirs)).toEqual({ documents: [] });
  await expect(
    printOwnInvoice(office.database, office.blobs, theirs.administrator, { ...theirs, documentId }),
  ).rejects.toMatchObject({ code: "invoicing.document_not_found" });
  await expect(listOwnInvoices(office.database, theirs.administrator, ours)).rejects.toMatchObject({
    code: "access.no_engagement",
  });
  const denied = { code: "access.denied" };
  const command = { tenantId: office.tenantId, month: "2026-10" };
  await expect(orderClosing(office.database, office.contract, command)).rejects.toMatchObject(denied);
  const desk = await office.provider.member("窓口 三郎", [{ role: "help-desk" }]);
  await expect(listClosings(office.database, desk, command)).rejects.toMatchObject(denied);
  await expect(searchDocuments(office.database, desk, command)).rejects.toMatchObject(denied);
});

test("a month that is not over is not closed, nor one while another close runs", async () => {
  await price();
  await office.billed(await account("甲"), factsOf(1));
  await expect(order("2026-12")).rejects.toMatchObject({ code: "invoicing.month_not_over" });
  await order("2026-10");
  await expect(order("2026-11")).rejects.toMatchObject({ code: "invoicing.close_running" });
});

test("documents are searched by day, amount and partner, also combined", async () => {
  await price();
  for (const [name, count] of [
    ["甲商事", 1],
    ["乙商事", 10],
    ["丙工業", 20],
  ] as const)
    await office.billed(await account(name), factsOf(count));
  await close();
  const partners = async (more: Parameters<typeof issued>[0]) =>
    (await issued(more)).map(({ partner }) => partner).toSorted();
  expect(await partners({ partner: "商事" })).toEqual(["乙商事", "甲商事"]);
  expect(await partners({ least: 2_090, most: 2_090 })).toEqual(["乙商事"]);
  expect(await partners({ partner: "商事", least: 1_000, from: "2026-12-01", to: "2026-12-01" })).toEqual([
    "乙商事",
  ]);
  expect(await partners({ to: "2026-11-30" })).toEqual([]);
  expect(await partners({ partner: "100%_" })).toEqual([]);
});

test("one account's fault stops no other and no other month, is told, and taken up when the month is closed again", async () => {
  await price();
  const broken = await account("壊れた請求先");
  await office.billed(broken, factsOf(1));
  await office.billed(await account("甲商事"), factsOf(1));
  await office.query(
    "alter table invoicing.document add constraint planted check (partner <> '壊れた請求先')",
  );
  await order();
  expect(await runClosings(office, office.tenantId)).toHaveLength(1);
  expect(await issued()).toMatchObject([{ partner: "甲商事", isPrinted: true }]);
  expect(await told()).toMatchObject({
    closing: { accounts: 2, settled: 2, endedAt: expect.any(String) },
    exceptions: [{ accountName: "壊れた請求先", reasons: [{ missing: "sound-entries" }] }],
  });
  await office.query("alter table invoicing.document drop constraint planted");
  await close();
  expect(await issued()).toHaveLength(2);
  const numbers = (await issued()).map(({ number }) => number).toSorted();
  expect(numbers).toEqual(["2026-000001", "2026-000002"]);
});

test("an entry that cannot be counted with is an exception of its account, and the books go on", async () => {
  await price();
  const accountId = await account("甲商事");
  const item = (on: string, each: number) =>
    enterItem(office.database, office.billing, {
      tenantId: office.tenantId,
      accountId,
      kind: "actual-cost",
      label: "郵送料",
      on,
      each,
      quantity: 2,
    });
  // As they could be entered before they were refused.
  await item("1990-01-01", 100);
  await item("2026-11-08", 2_000_000_000);
  await order("2026-10");
  expect(await runClosings(office, office.tenantId)).toHaveLength(1);
  expect((await told("2026-10")).exceptions).toMatchObject([{ reasons: [{ missing: "sound-entries" }] }]);
  await order("2026-11");
  expect(await runClosings(office, office.tenantId)).toHaveLength(1);
  expect((await told()).closing.endedAt).toBeDefined();
  const body = { kind: "actual-cost", label: "郵送料", quantity: 2 } as const;
  const isTaken = (on: string, each: number) =>
    enterBillingItem.body.safeParse({ ...body, on, each }).success;
  expect([isTaken("1990-01-01", 100), isTaken("2026-11-08", 2_000_000_000)]).toEqual([false, false]);
  expect(isTaken("2026-11-08", 250_000_000)).toBe(true);
});

test("a month that is closed late is not overdue when its invoice is issued", async () => {
  await price();
  await office.billed(await account("甲商事"), factsOf(1));
  await close("2026-09");
  // Closed on 1 December: the end of January is a Sunday.
  expect(await issued()).toMatchObject([{ issuedOn: "2026-12-01", dueOn: "2027-02-01" }]);
});

test("an account that is said anew is billed so from then on, and what was issued stays", async () => {
  await price();
  const accountId = await account("旧社名");
  await office.billed(accountId, factsOf(1));
  await close("2026-10");
  await changeAccount(office.database, office.billing, {
    ...accountOf(office.tenantId, "新社名", { paper: "qualified-invoice" }),
    accountId,
  });
  await close("2026-11");
  const told = (await issued()).map(({ partner, kind, month }) => `${month} ${partner} ${kind}`);
  expect(told.toSorted()).toEqual(["2026-10 旧社名 invoice", "2026-11 新社名 qualified-invoice"]);
});

test("a plan and its terms are billed by their days, and what is said anew leaves what was billed alone [BIL-01]", async () => {
  await price(1_000, "2026-01-01", "telework");
  const accountId = await account("甲商事");
  const telework = (more: Partial<ContractFacts>): ContractFacts => ({
    ...factsOf(1, { service: "telework" }),
    plan: "other",
    ...more,
  });
  const contractId = await office.billed(accountId, telework({}));
  const say = (termMonths?: number) =>
    billContractTo(office.database, office.contractsToBill, office.billing, {
      tenantId: office.tenantId,
      accountId,
      contractId,
      organisationId: organisationIn(office.tenantId),
      termMonths,
    });
  // Said anew before anything was billed: it holds from the first day, which was in August.
  await say(6);
  await say(3);
  await close("2026-08");
  // Said anew afterwards: the three months that were billed stay, and half a year begins with November.
  office.time.advance(60_000);
  await say(6);
  await close("2026-09");
  await close("2026-10");
  // Monthly from 15 November by a step: the term that began on the first is billed whole.
  office.facts.set(contractId, telework({ planChanges: [{ from: "2026-11-15", plan: "monthly" }] }));
  await close("2026-11");
  const months = (await issued()).map(({ month, total }) => `${month} ${total}`);
  expect(months.toSorted()).toEqual(["2026-08 3300", "2026-11 6600"]);
});

test("an outage for which the provider answers is credited by the close of the month in which it was over [BIL-06] [V7]", async () => {
  await price();
  await office.billed(await account("甲商事"), factsOf(30));
  const credit = (knownAt: string, upAt: string) =>
    creditOutage(office.database, office.billing, {
      tenantId: office.tenantId,
      service: "watch",
      knownAt,
      upAt,
      reason: "設備の故障",
    });
  await expect(credit("2026-11-10T00:00:00.000Z", "2026-11-10T00:00:00.000Z")).rejects.toMatchObject({
    code: "invoicing.outage_times",
  });
  await credit("2026-11-10T00:00:00.000Z", "2026-11-12T12:00:00.000Z");
  await close();
  const [invoice] = await issued();
  // 190 × 30 = 5,700, less two days of it: 380.
  expect(invoice).toMatchObject({ total: 5_852 });
  expect(await wordsOf(invoice as BillingDocument)).toContain("▲380円");
  await expect(credit("2026-11-20T00:00:00.000Z", "2026-11-21T00:00:00.000Z")).rejects.toMatchObject({
    code: "invoicing.month_closed",
  });
  const registered = {
    outageId: OutageId.parse("019ab0a0-0000-7000-8000-000000000001"),
    service: "watch",
    what: "応答しない",
    knownAt: "2026-11-20T00:00:00.000Z",
  } as const;
  const shown = await listOutages(office.database, async () => [registered], office.contract, {
    tenantId: office.tenantId,
  });
  expect(shown).toMatchObject({ outages: [{ reason: "設備の故障" }], registered: [registered] });
});

test("an evaded fee is billed with twice as much on top [BIL-10] [V8]", async () => {
  const accountId = await account("甲商事");
  await enterItem(office.database, office.billing, {
    tenantId: office.tenantId,
    accountId,
    kind: "evaded-fee",
    label: "申告漏れ",
    on: "2026-11-08",
    each: 10_000,
    quantity: 1,
  });
  await close();
  const [invoice] = await issued();
  expect(invoice).toMatchObject({ total: 33_000 });
  expect(await wordsOf(invoice as BillingDocument)).toContain("申告漏れ割増金");
});

test("a qualified invoice is issued on request, owes nothing itself, and its fee comes with the next close [BIL-09] [V10]", async () => {
  await price();
  const accountId = await account("甲商事");
  await office.billed(accountId, factsOf(1));
  await close("2026-10");
  const [invoice] = await issued();
  const request = (documentId = invoice?.documentId ?? ("" as never), actor = office.billing) =>
    requestQualifiedInvoice(office.database, actor, { tenantId: office.tenantId, documentId });
  await expect(request(undefined, office.contract)).rejects.toMatchObject({ code: "access.denied" });
  const copyId = await request();
  await expect(request()).rejects.toMatchObject({ code: "invoicing.copied_already" });
  await expect(request(copyId)).rejects.toMatchObject({ code: "invoicing.not_an_invoice" });
  expect(await runClosings(office, office.tenantId)).toEqual([]);
  const copy = (await issued()).find(({ documentId }) => documentId === copyId);
  expect(copy).toMatchObject({ kind: "qualified-invoice", total: 209, copiesId: invoice?.documentId });
  const words = await wordsOf(copy as BillingDocument);
  for (const phrase of [
    "適格請求書",
    "登録番号T8700110005901",
    "10%対象190円19円",
    "2026年10月1日～2026年10月31日",
    "甲商事御中",
  ])
    expect(words).toContain(phrase);
  office.time.advance(31 * 86_400_000);
  await close("2026-11");
  await close("2026-12");
  const totals = (await issued()).map(({ month, total, carried }) => `${month ?? "-"} ${total} ${carried}`);
  // What is given back on the copy is given back on the invoice itself, and once.
  const give = (net: number) =>
    issueCreditNote(office.database, office.billing, {
      tenantId: office.tenantId,
      ground: "reduction",
      documentId: copyId,
      subject: "減額",
      parts: [{ line: 0, net }],
    });
  await give(100);
  expect((await issued()).find(({ kind }) => kind === "qualified-return")).toMatchObject({
    total: 110,
    correctsId: invoice?.documentId,
  });
  await expect(give(91)).rejects.toMatchObject({ code: "invoicing.credit_too_much", details: { left: 90 } });
  // The fee of 400 and its tax of 40 came on the day on which it was asked for.
  expect(totals.toSorted()).toEqual(["- 209 0", "2026-10 209 0", "2026-11 209 209", "2026-12 649 418"]);
});

test("an end inside the minimum term bills the rest of it, and a late change of count is billed by its days [BIL-14] [V15]", async () => {
  await price(1_000, "2026-01-01", "telework");
  await office.billed(
    await account("甲商事"),
    factsOf(2, {
      service: "telework",
      counts: [
        { from: "2026-08-01", count: 2 },
        { from: "2026-11-16", count: 3 },
      ],
      minimumUntil: "2027-01-31",
      end: { on: "2026-11-30", cause: "customer", announcedOn: "2026-11-10" },
    }),
  );
  await close();
  const [invoice] = await issued();
  // 2,000 × 15 ÷ 30 and 3,000 × 15 ÷ 30 with their tax, and two months of 3,000 without.
  expect(invoice).toMatchObject({ total: 2_750 + 6_000 });
});
