import { execFileSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { consentMigrations } from "@tachiai/consent";
import { contractsMigrations } from "@tachiai/contracts";
import { noticesMigrations } from "@tachiai/notices";
import { inTenant } from "@tachiai/platform";
import { type BillingDocument, BillingDocumentId, ContractId } from "@tachiai/protocol";
import { afterEach, beforeEach, expect, test } from "vitest";
import { billContractTo, enterAccount } from "../accounts/accounts.ts";
import { noteAssignment, takeOverDebts } from "../accounts/take-over-debts.ts";
import { orderClosing } from "../closing/order-closing.ts";
import { runClosings } from "../closing/run-closings.ts";
import { getClosing } from "../closing/show-closings.ts";
import { readContracts } from "../contract-facts.ts";
import { issueCreditNote } from "../documents/issue-credit-note.ts";
import { printDocuments } from "../documents/print-documents.ts";
import { getDocument, printDocument, searchDocuments } from "../documents/show-documents.ts";
import { enterHeldProduct } from "../held/held-products.ts";
import { enterIssuer } from "../issuer/issuer.ts";
import { creditOutage } from "../outages/outages.ts";
import { enterPayment } from "../payments/enter-payment.ts";
import { listDebts } from "../payments/show-debts.ts";
import { enterPrice } from "../prices/prices.ts";
import { accountOf, type BillingTestOffice, openBillingOffice } from "../testing/index.ts";
import { billSettlements, settleAnew } from "./bill-settlements.ts";

let office: BillingTestOffice;
let customer: Awaited<ReturnType<BillingTestOffice["customer"]>>;
const contractId = ContractId.parse(crypto.randomUUID());

beforeEach(async () => {
  office = await openBillingOffice([noticesMigrations, consentMigrations, contractsMigrations]);
  customer = await office.customer();
  const { database, billing, tenantId } = office;
  await enterPrice(database, billing, {
    tenantId,
    of: { kind: "service", service: "watch" },
    monthly: 190,
    from: "2026-01-01",
  });
  await office.query(
    `insert into contracts.contract (contract_id, tenant_id, kind, service, formed_at)
     values ($1, $2, 'service', 'watch', '2026-10-20T01:00:00Z')`,
    [contractId, customer.tenantId],
  );
  steps = 0;
});
afterEach(() => office.close());

let steps = 0;
async function step(kind: string, facts: object): Promise<void> {
  steps += 1;
  await office.query(
    `insert into contracts.step (step_id, tenant_id, contract_id, number, kind, recorded_at, effective_at, facts)
     values (gen_random_uuid(), $1, $2, $3, $4, $5, $5, $6)`,
    [customer.tenantId, contractId, steps, kind, office.time.clock(), JSON.stringify(facts)],
  );
}
const formed = (plan: "monthly" | "other" = "monthly", startsOn = "2026-11-01") =>
  step("formed", { startsOn, plan, count: 50 });

/** Billed by a qualified invoice, for which no fee is taken. */
async function attach(termMonths?: number, said: Parameters<typeof accountOf>[2] = {}): Promise<void> {
  const { database, billing, tenantId } = office;
  const { organisationId } = customer;
  const own = { kind: "customer", organisationId, paper: "qualified-invoice", ...said } as const;
  const accountId = await enterAccount(database, billing, accountOf(tenantId, "甲商事", own));
  const to = { tenantId, accountId, contractId, organisationId };
  await billContractTo(database, readHere, billing, { ...to, ...(termMonths && { termMonths }) });
}

const readHere = (...[provider, named]: Parameters<BillingTestOffice["contractsToBill"]>) =>
  readContracts(office.database, provider, named);
const follow = () => billSettlements(office.database, customer.tenantId);
const close = async (month: string) => {
  const { database, billing, tenantId } = office;
  await orderClosing(database, billing, { tenantId, month });
  expect(await runClosings({ ...office, contractsToBill: readHere }, tenantId)).toEqual([]);
  expect((await getClosing(database, billing, { tenantId, month })).exceptions).toEqual([]);
};
const issued = async () => {
  const { database, billing, tenantId } = office;
  return (await searchDocuments(database, billing, { tenantId })).documents;
};
const settlements = async () => (await issued()).filter(({ month }) => month === undefined);
const contentsOf = async ({ documentId }: BillingDocument) => {
  const { database, billing, tenantId } = office;
  return (await getDocument(database, billing, { tenantId, documentId })).contents;
};

/** The words of the printed paper. */
async function wordsOf({ documentId }: BillingDocument): Promise<string> {
  const { database, blobs, billing, tenantId } = office;
  expect(await printDocuments({ ...office }, tenantId)).toEqual([]);
  const pdf = await printDocument(database, blobs, billing, { tenantId, documentId });
  const directory = await mkdtemp(join(tmpdir(), "settlement-"));
  const file = join(directory, "settlement.pdf");
  await writeFile(file, pdf);
  const words = execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" });
  await rm(directory, { recursive: true });
  return words.replaceAll(/[ \t\u3000]/g, "");
}
/** November is billed with a bundle's discount, and the provider stops watch on the sixteenth. */
async function stopDiscounted(given: () => Promise<unknown>): Promise<void> {
  const { database, billing, contract, tenantId } = office;
  const { organisationId } = customer;
  await enterPrice(database, billing, { tenantId, of: { kind: "bundle" }, monthly: 40, from: "2026-01-01" });
  for (const product of ["office-net-support-basic", "security-licence-plus"] as const)
    await enterHeldProduct(database, contract, {
      tenantId,
      organisationId,
      product,
      from: "2026-01-01",
      ground: "写し",
    });
  await formed();
  await attach();
  await close("2026-11");
  await given();
  await step("ended", { ground: "s3-12-2", endedOn: "2026-11-16" });
  await follow();
  await follow();
}
async function giveBack(net: number, ground: "reduction" | "settlement" = "reduction"): Promise<void> {
  const { database, billing, tenantId } = office;
  const invoice = (await issued()).find(({ month }) => month !== undefined);
  await issueCreditNote(database, billing, {
    tenantId,
    documentId: BillingDocumentId.parse(invoice?.documentId),
    ground,
    subject: "値引き",
    parts: [
      {
        line: 0,
        net,
      },
    ],
  });
}
const returned = async () =>
  (await issued())
    .filter(({ kind }) => kind === "qualified-return")
    .map(({ total }) => total)
    .toSorted((one, other) => one - other);
const day = 86_400_000;

test("who loses watch because it is discontinued gets a settlement of the days used with the end, printed, and none from the close [END-20]", async () => {
  await formed();
  await attach();
  await close("2026-11");
  await step("end-announced", { ground: "s3-31", endsOn: "2026-12-10", noticedOn: "2026-09-01" });
  await follow();
  office.time.advance(8 * day);
  await follow();
  expect(await settlements()).toEqual([]);
  // 11 December: the end has come.
  office.time.advance(2 * day);
  await Promise.all([follow(), follow()]);
  await follow();
  const [settlement, ...others] = await settlements();
  expect(others).toEqual([]);
  expect(settlement).toMatchObject({
    kind: "qualified-invoice",
    partner: "甲商事",
    // 190 × 50 × 10 ÷ 31, and 306 of tax.
    total: 3_370,
    carried: 0,
    issuedOn: "2026-12-11",
    dueOn: "2027-02-01",
  });
  if (!settlement) throw new Error("nothing was settled");
  expect(await contentsOf(settlement)).toMatchObject({
    subject: "精算（サービスの提供の終了に伴う利用料）",
    period: { from: "2026-12-01", to: "2026-12-10" },
    lines: [
      { rule: "part-of-a-month", yen: 3_064, clause: "fees", profileId: "watch", inputs: { days: 10 } },
    ],
    statement: { previous: 0, current: 3_370, payable: 3_370 },
  });
  const words = await wordsOf(settlement);
  for (const phrase of [
    "適格請求書",
    "甲商事御中",
    "精算（サービスの提供の終了に伴う利用料）",
    "190円×50×10日÷31日",
    "ご請求金額（税込）3,370円",
    "T8700110005901",
    "当社によるサービスの提供の終了に伴い、終了までの利用料を精算してご請求します。",
  ])
    expect(words).toContain(phrase);
  office.time.advance(22 * day);
  await close("2026-12");
  expect((await issued()).filter(({ month }) => month === "2026-12")).toEqual([]);
  const { database, billing, tenantId } = office;
  const { debts } = await listDebts(database, readHere, billing, { tenantId });
  expect(debts.map(({ open }) => open)).toEqual([10_450, 3_370]);
});

test("what was billed for days after an end by the provider is given back by a document of its own, with what was taken off it [END-20]", async () => {
  // Recorded in December for the middle of November: billed are the days to the fifteenth.
  await stopDiscounted(async () => {});
  const [settlement, ...others] = await settlements();
  expect(others).toEqual([]);
  // (9,500 − 2,000) ÷ 2, and its tax.
  expect(settlement).toMatchObject({ kind: "qualified-return", total: 4_125, issuedOn: "2026-12-01" });
  if (!settlement) throw new Error("nothing was settled");
  expect(await contentsOf(settlement)).toMatchObject({
    ground: "settlement",
    subject: "精算（サービスの提供の終了に伴う利用料）",
    lines: [
      { rule: "settlement", yen: 4_750, inputs: { billed: 9_500, days: 15, daysBilled: 30 } },
      { rule: "settlement", yen: -1_000, inputs: { billed: -2_000, days: 15, daysBilled: 30 } },
    ],
  });
  const words = await wordsOf(settlement);
  for (const phrase of [
    "適格返還請求書",
    "精算（サービスの提供の終了に伴う利用料）",
    "返還金額（税込）4,125円",
    "2026年11月1日～2026年11月30日",
    "T8700110005901",
  ])
    expect(words).toContain(phrase);
  const { database, billing, tenantId } = office;
  const { debts } = await listDebts(database, readHere, billing, { tenantId });
  expect(debts).toMatchObject([{ billed: 8_250, open: 4_125 }]);
});

test("of a term that was paid ahead the days after the end come back, and never more than a clerk left of it [END-20]", async () => {
  await formed("other");
  await attach(12);
  await close("2026-11");
  expect(await issued()).toMatchObject([{ total: 125_400 }]);
  await giveBack(14_000);
  await step("ended", { ground: "s3-11-2-key", endedOn: "2026-12-01", noticedOn: "2026-11-20" });
  await follow();
  await follow();
  // 114,000 × 335 ÷ 365 = 104,631 were paid for the days after November; 100,000 are left.
  expect((await settlements()).map(({ kind, total }) => `${kind} ${total}`).toSorted()).toEqual([
    "qualified-return 110000",
    "qualified-return 15400",
  ]);
});

test("of a rate from which a clerk gave back before, no more is settled than is left of it after what was taken off [END-20]", async () => {
  const { database, billing, contract, tenantId } = office;
  const { organisationId } = customer;
  await enterPrice(database, billing, { tenantId, of: { kind: "bundle" }, monthly: 40, from: "2026-01-01" });
  for (const product of ["office-net-support-basic", "security-licence-plus"] as const)
    await enterHeldProduct(database, contract, {
      tenantId,
      organisationId,
      product,
      from: "2026-01-01",
      ground: "写し",
    });
  await formed();
  await attach();
  await close("2026-11");
  const [invoice] = await issued();
  await issueCreditNote(database, billing, {
    tenantId,
    documentId: BillingDocumentId.parse(invoice?.documentId),
    ground: "reduction",
    subject: "値引き",
    parts: [{ line: 0, net: 7_000 }],
  });
  await step("ended", { ground: "s3-12-2", endedOn: "2026-11-16" });
  await follow();
  await follow();
  // 2,500 are left of the fee, less 1,000 of the discount; of 7,500 at the rate 500 are left.
  expect((await settlements()).map(({ total }) => total).toSorted((one, other) => one - other)).toEqual([
    550, 7_700,
  ]);
});

test("a term that begins in the month of the end is billed for the days used alone [END-20]", async () => {
  await formed("other", "2026-12-01");
  await attach(12);
  await step("ended", { ground: "s3-12-2", endedOn: "2026-12-01" });
  await follow();
  await follow();
  const [settlement, ...others] = await settlements();
  expect(others).toEqual([]);
  // The first day of 365 of 114,000 yen: 113,688 of them come off at once.
  expect(settlement).toMatchObject({ kind: "qualified-invoice", total: 343 });
  if (!settlement) throw new Error("nothing was settled");
  expect((await contentsOf(settlement)).lines).toMatchObject([
    { rule: "price-of-a-term", yen: 114_000 },
    { rule: "settlement", yen: -113_688 },
  ]);
});

test("an end that the customer asked for is left to the close, and what is billed to nobody as well [END-20]", async () => {
  await formed();
  await step("ended", { ground: "s3-12-2", endedOn: "2026-12-01" });
  await follow();
  expect(await issued()).toEqual([]);
  await office.query("delete from contracts.step where number = 2");
  steps = 1;
  await attach();
  await step("end-announced", { ground: "s3-10", endsOn: "2026-11-30", receivedOn: "2026-11-10" });
  await follow();
  expect(await issued()).toEqual([]);
  await close("2026-11");
  expect(await issued()).toMatchObject([{ month: "2026-11", total: 10_450 }]);
});

test("where everything at a rate was given back already, an end settles nothing and fails at nothing [END-20]", async () => {
  await stopDiscounted(() => giveBack(7_500));
  expect(await returned()).toEqual([8_250]);
});

test("what a clerk settled by hand is not given back again, and the rest of it is [END-20]", async () => {
  // 3,750 net stand for the days after the end.
  await stopDiscounted(() => giveBack(1_000, "settlement"));
  expect(await returned()).toEqual([1_100, 3_025]);
});

test("without a 登録番号 the days after an end come back all the same, by a paper that is no qualified one [END-20]", async () => {
  const { database, billing, tenantId } = office;
  await stopDiscounted(async () => {
    const said = {
      tenantId,
      name: "立会いサービス株式会社",
      lines: ["〒530-0001"],
      transferTo: ["試験銀行"],
    };
    await enterIssuer(database, billing, { ...said, dueShift: "next" });
  });
  expect(await returned()).toEqual([4_125]);
  const [settlement] = await settlements();
  if (!settlement) throw new Error("nothing was settled");
  const words = await wordsOf(settlement);
  expect(words).toContain("返還請求書");
  for (const phrase of ["適格返還請求書", "T8700110005901"]) expect(words).not.toContain(phrase);
  // So can a clerk.
  await giveBack(1_000);
  expect(await returned()).toEqual([1_100, 4_125]);
});

test("who ends watch gets back what a term billed for the days after, once [BIL-04]", async () => {
  await formed("other");
  await attach(12);
  await close("2026-11");
  await step("end-announced", { ground: "s3-10", endsOn: "2026-11-30", receivedOn: "2026-11-10" });
  await follow();
  await follow();
  // 114,000 × 335 ÷ 365 for the days after November.
  const all = await settlements();
  expect(all).toMatchObject([{ kind: "qualified-return", total: 115_094 }]);
  for (const settlement of all)
    expect((await contentsOf(settlement)).subject).toBe("精算（契約の終了に伴う利用料）");
});

test("a term that is closed after watch has ended is billed to its last day, and nothing comes back of it again [BIL-04]", async () => {
  await formed("other");
  await step("end-announced", { ground: "s3-10", endsOn: "2026-11-30", receivedOn: "2026-11-10" });
  await attach(12);
  await close("2026-11");
  await follow();
  expect(await issued()).toMatchObject([{ month: "2026-11", total: 10_305 }]);
});

test("an assignor gets a term's later days back on his own invoice, and who took its debt over owes so much less [CON-13]", async () => {
  const { database, billing, contract, tenantId } = office;
  await formed("other");
  await attach(12);
  await close("2026-11");
  const heir = await office.customer();
  const newContractId = ContractId.parse(crypto.randomUUID());
  await office.query(
    `insert into contracts.contract (contract_id, tenant_id, kind, service, formed_at)
     values ($1, $2, 'service', 'watch', '2026-11-20T01:00:00Z')`,
    [newContractId, heir.tenantId],
  );
  await office.query(
    `insert into contracts.step (step_id, tenant_id, contract_id, number, kind, recorded_at, effective_at, facts)
     values (gen_random_uuid(), $1, $2, 1, 'formed', $3, $3, $4)`,
    [
      heir.tenantId,
      newContractId,
      office.time.clock(),
      JSON.stringify({ startsOn: "2026-12-01", plan: "monthly", count: 50 }),
    ],
  );
  // Whoever took the debts over is billed through a reseller.
  const accountId = await enterAccount(database, billing, accountOf(tenantId, "乙販売", { rounding: "up" }));
  const { organisationId } = heir;
  await billContractTo(database, readHere, billing, {
    tenantId,
    accountId,
    organisationId,
    contractId: newContractId,
  });
  await inTenant(database, contract, tenantId, (tx) =>
    noteAssignment(tx, contract, { contractId, newContractId, on: "2026-12-01" }),
  );
  expect(await takeOverDebts(database, tenantId)).toEqual([]);
  await step("end-announced", { ground: "s3-9", endsOn: "2026-11-30" });
  await follow();
  await follow();
  expect(await settlements()).toMatchObject([
    { kind: "qualified-return", total: 115_094, partner: "甲商事" },
  ]);
  expect(
    await office.query(
      "select paper ->> 'through' as through from invoicing.document where corrects_id is not null",
    ),
  ).toEqual([{ through: "customer" }]);
  const { debts } = await listDebts(database, readHere, billing, { tenantId });
  expect(debts).toMatchObject([{ accountName: "乙販売", open: 10_306 }]);
});

test("a settlement that is paid by what lies on account asks for nothing, and costs no fee of issue or collection [END-20] [BIL-08]", async () => {
  const { database, billing, tenantId } = office;
  await formed();
  await attach(undefined, { contractor: "sole-proprietor", isHikari: true, paper: "invoice" });
  await close("2026-11");
  await enterPayment(database, billing, {
    tenantId,
    receivedOn: "2026-12-01",
    yen: 2e4,
    payer: "甲商事",
    way: "transfer",
    remark: "",
  });
  await step("end-announced", { ground: "s3-31", endsOn: "2026-12-10", noticedOn: "2026-09-01" });
  office.time.advance(10 * day);
  await follow();
  const [settlement] = await settlements();
  if (!settlement) throw new Error("nothing was settled");
  expect(settlement).toMatchObject({ total: 3_370, carried: -9_550 });
  expect(await contentsOf(settlement)).toMatchObject({
    lines: [{ rule: "part-of-a-month" }],
    statement: { previous: 0, received: 9_550, current: 3_370, payable: 0 },
  });
  expect(await wordsOf(settlement)).toContain("お支払い額");
  const { debts } = await listDebts(database, readHere, billing, { tenantId });
  expect(debts).toEqual([]);
});

test("an outage that is entered after its month was settled is credited by a note, once [BIL-06] [END-20]", async () => {
  const { database, billing, tenantId } = office;
  await formed();
  await attach();
  await close("2026-11");
  await step("end-announced", { ground: "s3-31", endsOn: "2026-12-10", noticedOn: "2026-09-01" });
  office.time.advance(10 * day);
  await follow();
  const enter = (knownAt: string, upAt: string) =>
    creditOutage(database, billing, { tenantId, service: "watch", knownAt, upAt, reason: "停電" });
  await enter("2026-12-02T00:00:00Z", "2026-12-03T01:00:00Z");
  await settleAnew(database, tenantId, "2026-12");
  await settleAnew(database, tenantId, "2026-12");
  // One day of 31 at 190 × 50: 306 yen and its tax.
  expect(await returned()).toEqual([336]);
  await enter("2026-12-05T00:00:00Z", "2026-12-07T01:00:00Z");
  await settleAnew(database, tenantId, "2026-12");
  await follow();
  expect(await returned()).toEqual([336, 673]);
  const [note] = (await issued()).filter(({ total }) => total === 673);
  if (!note) throw new Error("nothing was credited");
  expect(await contentsOf(note)).toMatchObject({
    ground: "reduction",
    lines: [{ rule: "outage-credit", yen: 612, inputs: { days: 2 } }],
  });
});
