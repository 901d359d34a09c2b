import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { consentMigrations } from "@tachiai/consent";
import { contractsMigrations } from "@tachiai/contracts";
import { noticesMigrations } from "@tachiai/notices";
import { BillingDocumentId, ContractId, type TenantId } from "@tachiai/protocol";
import { afterEach, beforeEach, expect, test } from "vitest";
import { billContractTo, enterAccount } from "../accounts/accounts.ts";
import { orderClosing } from "../closing/order-closing.ts";
import { runClosings } from "../closing/run-closings.ts";
import { getClosing } from "../closing/show-closings.ts";
import { readContracts } from "../contract-facts.ts";
import { issueCreditNote } from "../documents/issue-credit-note.ts";
import { getDocument, searchDocuments } from "../documents/show-documents.ts";
import { invoicingMigrations } from "../invoicing.migrations.ts";
import { enterPayment } from "../payments/enter-payment.ts";
import { listDebts } from "../payments/show-debts.ts";
import { previewCharges } from "../previews/preview-charges.ts";
import { enterPrice } from "../prices/prices.ts";
import { accountOf, type BillingTestOffice, openBillingOffice } from "../testing/index.ts";
import { billRemainders } from "./bill-remainders.ts";

let office: BillingTestOffice;
let customer: Awaited<ReturnType<BillingTestOffice["customer"]>>;
const contractId = ContractId.parse(crypto.randomUUID());

beforeEach(async () => {
  office = await openBillingOffice([noticesMigrations, consentMigrations, contractsMigrations]);
  customer = await office.customer();
  const { database, billing, tenantId } = office;
  await enterPrice(database, billing, {
    tenantId,
    of: { kind: "service", service: "telework" },
    monthly: 1_000,
    from: "2026-01-01",
  });
  await office.query(
    `insert into contracts.contract (contract_id, tenant_id, kind, service, formed_at)
     values ($1, $2, 'service', 'telework', '2026-03-20T01:00:00Z')`,
    [contractId, customer.tenantId],
  );
  await step("formed", { startsOn: "2026-04-01", plan: "monthly", count: 20, minimumUntil: "2027-03-31" });
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

async function attach(): Promise<void> {
  const { database, billing, tenantId } = office;
  const { organisationId } = customer;
  const said = accountOf(tenantId, "甲商事", { kind: "customer", organisationId });
  const accountId = await enterAccount(database, billing, said);
  await billContractTo(database, readHere, billing, { tenantId, accountId, contractId, organisationId });
}

const readHere = (...[provider, named]: Parameters<BillingTestOffice["contractsToBill"]>) =>
  readContracts(office.database, provider, named);
const follow = (tenantId: TenantId = customer.tenantId) => billRemainders(office.database, tenantId);
const close = async (month: string) => {
  const { database, billing, tenantId } = office;
  await orderClosing(database, billing, { tenantId, month });
  expect(await runClosings({ ...office, contractsToBill: readHere }, tenantId)).toEqual([]);
};
const issued = async () => {
  const { database, billing, tenantId } = office;
  return (await searchDocuments(database, billing, { tenantId })).documents;
};

/** Gives back so much of the first invoice for a rest. */
async function giveBack(net: number): Promise<void> {
  const { database, billing, tenantId } = office;
  const rest = (await issued()).find(({ month, kind }) => month === undefined && kind === "invoice");
  await issueCreditNote(database, billing, {
    tenantId,
    documentId: BillingDocumentId.parse(rest?.documentId),
    ground: "billing-error",
    subject: "解約の取下げ",
    parts: [{ line: 0, net }],
  });
}

const announced = { ground: "s0-12-1", endsOn: "2026-12-31", receivedOn: "2026-11-20" };

test("V15: what is left of the minimum term is billed at once when the end is laid down, due at once, and never again [BIL-14] [CON-08] [V15]", async () => {
  await attach();
  await close("2026-11");
  await follow();
  expect(await issued()).toHaveLength(1);
  office.time.advance(60_000);
  await step("end-announced", announced);
  await Promise.all([follow(), follow()]);
  await follow();
  const [remainder] = (await issued()).filter(({ month }) => month === undefined);
  expect(await issued()).toHaveLength(2);
  expect(remainder).toMatchObject({
    kind: "invoice",
    partner: "甲商事",
    // 1,000 × 20 × 3, and no tax.
    total: 60_000,
    carried: 0,
    issuedOn: "2026-12-01",
    dueOn: "2026-12-01",
  });
  // The close of the month of the end bills that month alone, and says what was asked for since the last one.
  office.time.advance(31 * 86_400_000);
  await close("2026-12");
  const december = (await issued()).find(({ month }) => month === "2026-12");
  expect(december).toMatchObject({ total: 22_000, carried: 82_000 });
});

test("an end that comes otherwise than it was announced bills the days that were not billed yet, and none twice [BIL-14]", async () => {
  await attach();
  await step("end-announced", announced);
  await follow();
  // Taken back and laid down for a month later: what is left of it stands on an invoice.
  office.time.advance(60_000);
  await step("end-withdrawn", {});
  await step("end-announced", { ...announced, endsOn: "2027-01-31" });
  await follow();
  expect((await issued()).map(({ total }) => total)).toEqual([60_000]);
  // Ended at once by a breach: December comes to the three months.
  await step("ended", { ground: "s0-12-2-act", endedOn: "2026-11-30" });
  await follow();
  await follow();
  expect((await issued()).map(({ total }) => total).toSorted((one, other) => one - other)).toEqual([
    20_000, 60_000,
  ]);
});

test("what was paid before its form was accepted is not billed, neither at once nor by the close [CON-08]", async () => {
  await attach();
  await step("end-announced", { ...announced, isRemainderPaid: true });
  await follow();
  office.time.advance(31 * 86_400_000);
  await close("2026-12");
  expect(await issued()).toMatchObject([{ month: "2026-12", total: 22_000 }]);
});

test("where nobody was billed when the end was laid down, the close of its month bills the rest, once [BIL-14]", async () => {
  await step("end-announced", announced);
  await follow();
  expect(await issued()).toEqual([]);
  await attach();
  office.time.advance(31 * 86_400_000);
  await close("2026-12");
  await follow();
  expect(await issued()).toMatchObject([{ month: "2026-12", total: 82_000 }]);
});

test("days that stand on such an invoice are not billed again when the end is taken back: the clerk is told which one to credit [BIL-14]", async () => {
  await attach();
  await step("end-announced", announced);
  await follow();
  office.time.advance(60_000);
  await step("end-withdrawn", {});
  office.time.advance(62 * 86_400_000);
  await close("2026-12");
  await close("2027-01");
  const { database, billing, tenantId } = office;
  const told = async () =>
    (await getClosing(database, billing, { tenantId, month: "2027-01" })).exceptions.flatMap(
      ({ reasons }) => reasons,
    );
  const [remainder] = (await issued()).filter(({ month }) => month === undefined);
  expect(await told()).toEqual([
    {
      missing: "remainder-credit",
      contractId,
      from: "2027-01-01",
      to: "2027-01-31",
      number: remainder?.number,
      documentId: remainder?.documentId,
    },
  ]);
  await giveBack(40_000);
  await close("2027-01");
  expect(await told()).toHaveLength(1);
  await giveBack(20_000);
  await close("2027-01");
  expect(await told()).toEqual([]);
  expect(await issued()).toContainEqual(expect.objectContaining({ month: "2027-01", total: 22_000 }));
});

test("a rest that was given back whole is billed anew when the contract ends on that day after all [BIL-14]", async () => {
  await attach();
  await step("end-announced", announced);
  await follow();
  office.time.advance(60_000);
  await step("end-withdrawn", {});
  await giveBack(60_000);
  await step("end-announced", announced);
  await follow();
  await follow();
  expect((await issued()).map(({ kind, total }) => `${kind} ${total}`).toSorted()).toEqual([
    "invoice 60000",
    "invoice 60000",
    "qualified-return 60000",
  ]);
});

test("a rest that a close billed before it was noted is known by its kept paper, and not billed again [BIL-14]", async () => {
  await step("end-announced", announced);
  await attach();
  office.time.advance(31 * 86_400_000);
  await close("2026-12");
  await office.query("delete from invoicing.billed_remainder");
  const { directory } = invoicingMigrations;
  await office.query(await readFile(join(directory, "0013_remainders_billed.sql"), "utf8"));
  await follow();
  expect(await issued()).toMatchObject([{ month: "2026-12", total: 82_000 }]);
});

test("what stands to an account's credit is laid on the rest of the minimum term when it is billed [BIL-14]", async () => {
  await attach();
  const { database, billing, tenantId } = office;
  await enterPayment(database, billing, {
    tenantId,
    receivedOn: "2026-12-01",
    yen: 20_000,
    payer: "甲商事",
    way: "transfer",
    remark: "",
  });
  await step("end-announced", announced);
  await follow();
  const { debts } = await listDebts(database, readHere, billing, { tenantId });
  expect(debts).toMatchObject([{ open: 40_000 }]);
  const [rest] = await issued();
  if (!rest) throw new Error("nothing was billed");
  expect(rest).toMatchObject({ total: 60_000, carried: -20_000 });
  const { contents } = await getDocument(database, billing, { tenantId, documentId: rest.documentId });
  expect(contents.statement).toMatchObject({
    previous: 0,
    received: 2e4,
    carried: -2e4,
    current: 6e4,
    payable: 4e4,
  });
});

test("of an end that is recorded for a day behind no day is billed both as a fee and as what is left of the minimum term [BIL-14] [CON-08]", async () => {
  await attach();
  await close("2026-11");
  expect(await issued()).toMatchObject([{ month: "2026-11", total: 22_000 }]);
  // A form that came in November, entered in December: November is billed whole, and telework gives nothing back.
  await step("end-announced", { ...announced, endsOn: "2026-11-15", receivedOn: "2026-11-10" });
  await follow();
  await follow();
  const rest = async () => (await issued()).filter(({ month }) => month === undefined);
  // December to March, and none of November again.
  expect(await rest()).toMatchObject([{ total: 80_000 }]);
  const { database, billing, tenantId } = office;
  const months = ["2026-11", "2026-12"] as const;
  for (const month of months)
    expect(
      await previewCharges(database, readHere, billing, {
        tenantId,
        organisationId: customer.organisationId,
        contractId,
        month,
      }),
    ).toMatchObject({ missing: [], total: month === "2026-11" ? 11_000 : 0 });
  office.time.advance(31 * 86_400_000);
  await close("2026-12");
  expect(await issued()).toHaveLength(2);
});

test("a fee that was given back whole counts as never billed: its days are left of the minimum term [BIL-14]", async () => {
  await attach();
  await close("2026-11");
  const { database, billing, tenantId } = office;
  const [november] = await issued();
  await issueCreditNote(database, billing, {
    tenantId,
    documentId: BillingDocumentId.parse(november?.documentId),
    ground: "billing-error",
    subject: "請求の誤り",
    parts: [{ line: 0, net: 20_000 }],
  });
  await step("end-announced", { ...announced, endsOn: "2026-11-15", receivedOn: "2026-11-10" });
  await follow();
  // Fifteen days of November come to the four months.
  expect(
    (await issued()).filter(({ kind, month }) => kind === "invoice" && month === undefined),
  ).toMatchObject([{ total: 90_000 }]);
});

test("an end that owes nothing of the minimum term is not billed for it", async () => {
  await attach();
  await step("end-announced", { ...announced, ground: "s0-12-3" });
  await follow();
  expect(await issued()).toEqual([]);
  await follow(office.tenantId);
});
