import type { BillingDocument, BillingDocumentId } from "@tachiai/protocol";
import { afterEach, beforeEach, expect, test } from "vitest";
import { changeAccount, enterAccount } from "../accounts/accounts.ts";
import { orderClosing } from "../closing/order-closing.ts";
import { runClosings } from "../closing/run-closings.ts";
import { enterPrice } from "../prices/prices.ts";
import { accountOf, type BillingTestOffice, factsOf, openBillingOffice } from "../testing/index.ts";
import { issueCreditNote } from "./issue-credit-note.ts";
import { issueDemand } from "./issue-demand.ts";
import { getOwnInvoice } from "./own-invoices.ts";
import { requestQualifiedInvoice } from "./request-qualified-invoice.ts";
import { getDocument, searchDocuments } from "./show-documents.ts";
import { writeElectronic } from "./write-electronic.ts";

let office: BillingTestOffice;
beforeEach(async () => {
  office = await openBillingOffice();
  await enterPrice(office.database, office.billing, {
    ...ofProvider(),
    of: { kind: "service", service: "watch" },
    monthly: 190,
    from: "2026-01-01",
  });
});
afterEach(() => office.close());

const ofProvider = () => ({ tenantId: office.tenantId });
const account = (name: string, said: Parameters<typeof accountOf>[2] = {}) =>
  enterAccount(office.database, office.billing, accountOf(office.tenantId, name, said));
const close = async (month: string) => {
  await orderClosing(office.database, office.billing, { ...ofProvider(), month });
  expect(await runClosings(office, office.tenantId)).toEqual([]);
};
const issued = async (
  more: Partial<Parameters<typeof searchDocuments>[2]> = {},
): Promise<BillingDocument[]> =>
  (await searchDocuments(office.database, office.billing, { ...ofProvider(), ...more })).documents;
const only = async () => {
  const [document] = await issued();
  if (!document) throw new Error("nothing was issued");
  return document;
};

test("what stands on a document is told line by line with formula, clause and what went in, to the clerks and to the customer himself", async () => {
  const [ours, theirs] = [await office.customer(), await office.customer()];
  const own = await account("試験商事", { kind: "customer", organisationId: ours.organisationId });
  await office.billed(own, factsOf(50), ours.organisationId);
  await close("2026-11");
  const { documentId } = await only();
  const shown = await getDocument(office.database, office.contract, { ...ofProvider(), documentId });
  expect(shown).toMatchObject({
    document: { number: "2026-000001", total: 10_450, partner: "試験商事" },
    contents: {
      to: "試験商事 御中",
      period: { from: "2026-11-01", to: "2026-11-30" },
      lines: [
        {
          label: "端末セキュリティサービス 利用料金",
          yen: 9_500,
          rule: "price-times-count",
          clause: "fees",
          profileId: "watch",
          inputs: { monthly: 190, count: 50 },
          percent: 10,
          taxKind: "standard",
        },
      ],
      rates: [{ percent: 10, net: 9_500, tax: 950, inputs: { net: 9_500, percent: 10, rounding: "down" } }],
      statement: { previous: 0, received: 0, carried: 0, current: 10_450, payable: 10_450 },
      debts: [],
    },
  });
  const mine = await getOwnInvoice(office.database, ours.administrator, { ...ours, documentId });
  expect(mine.contents).toEqual(shown.contents);
  expect(mine.document).not.toHaveProperty("partner");

  await expect(
    getOwnInvoice(office.database, theirs.administrator, { ...theirs, documentId }),
  ).rejects.toMatchObject({ code: "invoicing.document_not_found" });
  const desk = await office.provider.member("窓口 三郎", [{ role: "help-desk" }]);
  await expect(getDocument(office.database, desk, { ...ofProvider(), documentId })).rejects.toMatchObject({
    code: "access.denied",
  });
});

test("whom a document went to is kept as it was on its day: the customer, or his reseller [PTY-13]", async () => {
  const { organisationId } = await office.customer();
  const own = await account("試験商事", { kind: "customer", organisationId });
  const reseller = await account("販売店", { kind: "reseller" });
  await office.billed(own, factsOf(1), organisationId);
  await office.billed(reseller, factsOf(1), organisationId);
  await close("2026-11");
  const through = async () => new Map((await issued()).map(({ partner, through: kind }) => [partner, kind]));
  expect(await through()).toEqual(
    new Map([
      ["試験商事", "customer"],
      ["販売店", "reseller"],
    ]),
  );
  await changeAccount(office.database, office.billing, {
    ...accountOf(office.tenantId, "販売店", { kind: "billing-assignee" }),
    accountId: reseller,
  });
  expect((await through()).get("販売店")).toBe("reseller");
  const [told] = await office.query(
    "select count(*)::int as told from evidence.entry where action = 'invoicing.document_issued' and details ->> 'through' = 'reseller'",
  );
  expect(told).toEqual({ told: 1 });
});

test("credit notes and demands are found by day, amount and partner like invoices", async () => {
  await office.billed(await account("甲商事"), factsOf(10));
  await close("2026-09");
  const { documentId, accountId } = await only();
  await issueCreditNote(office.database, office.billing, {
    ...ofProvider(),
    documentId,
    ground: "reduction",
    subject: "減額",
    parts: [{ line: 0, net: 100 }],
  });
  office.time.advance(70 * 86_400_000);
  await issueDemand(office.database, office.billing, {
    ...ofProvider(),
    accountId,
    kind: "demand",
    payBy: "2027-03-31",
  });
  const found = async (more: Parameters<typeof issued>[0]) =>
    (await issued({ partner: "甲", ...more })).map(({ number }) => number);
  expect(await found({ least: 110, most: 110, to: "2026-12-01" })).toEqual(["R-2026-000001"]);
  expect(await found({ least: 1_980, most: 1_980, from: "2027-01-01" })).toEqual(["D-2027-000001"]);
  expect((await issued({ from: "2027-01-01" }))[0]).toMatchObject({ total: 0, asked: 1_980 });
  const shown = await getDocument(office.database, office.contract, { ...ofProvider(), documentId });
  expect(shown.following).toMatchObject([{ number: "R-2026-000001", kind: "qualified-return" }]);
});

test("a qualified invoice that is asked for twice is billed 400 yen each, with its postage as an item [BIL-09] [V10]", async () => {
  const accountId = await account("甲商事");
  await office.billed(accountId, factsOf(1));
  await close("2026-09");
  await close("2026-10");
  for (const { documentId } of await issued())
    await requestQualifiedInvoice(office.database, office.billing, {
      ...ofProvider(),
      documentId,
      postage: 110,
    });
  office.time.advance(31 * 86_400_000);
  await close("2026-12");
  const [bill] = await issued({ from: "2027-01-01" });
  const { contents } = await getDocument(office.database, office.contract, {
    ...ofProvider(),
    documentId: bill?.documentId ?? ("" as never),
  });
  const fees = contents.lines.filter(({ rule }) => rule !== "price-times-count");
  expect(fees.map(({ rule, yen }) => `${rule} ${yen}`).toSorted()).toEqual([
    "actual-cost 110",
    "actual-cost 110",
    "qualified-invoice-fee 400",
    "qualified-invoice-fee 400",
  ]);
  // 190 of the month, 800 and 220, with a tenth of tax: 80 of it on the fees.
  expect(bill?.total).toBe(1_331);
});

test("an invoice and its credit note are given as JP PINT with what stands on them; what is missing is said", async () => {
  const accountId = await account("甲商事");
  await office.billed(accountId, factsOf(50));
  await close("2026-10");
  const { documentId } = await only();
  const xmlOf = async (which: BillingDocumentId, actor = office.contract) =>
    Buffer.from(
      await writeElectronic(office.database, actor, { ...ofProvider(), documentId: which }),
    ).toString();
  await expect(xmlOf(documentId)).rejects.toMatchObject({
    code: "invoicing.electronic_no_corporate_number",
  });
  const say = (corporateNumber: string) =>
    changeAccount(office.database, office.billing, {
      ...accountOf(office.tenantId, "甲商事", { corporateNumber }),
      accountId,
    });
  await expect(say("7000012050003")).rejects.toMatchObject({ code: "invoicing.corporate_number_wrong" });
  await say("7000012050002");
  const xml = await xmlOf(documentId);
  for (const part of [
    "urn:peppol:pint:billing-1@jp-1",
    "<cbc:ID>2026-000001</cbc:ID>",
    '<cbc:EndpointID schemeID="0188">8700110005901</cbc:EndpointID>',
    '<cbc:EndpointID schemeID="0188">7000012050002</cbc:EndpointID>',
    "<cbc:CompanyID>T8700110005901</cbc:CompanyID>",
    "<cbc:PostalZone>600-8001</cbc:PostalZone>",
    "190円 × 50",
    '<cbc:PayableAmount currencyID="JPY">10450</cbc:PayableAmount>',
  ])
    expect(xml).toContain(part);
  const noteId = await issueCreditNote(office.database, office.billing, {
    ...ofProvider(),
    documentId,
    ground: "billing-error",
    subject: "数の誤り",
    parts: [{ line: 0, net: 190 }],
  });
  const note = await xmlOf(noteId);
  expect(note).toContain("<cbc:CreditNoteTypeCode>381</cbc:CreditNoteTypeCode>");
  expect(note).toContain("<cbc:ID>2026-000001</cbc:ID>");
  expect(note).toContain('<cbc:PayableAmount currencyID="JPY">209</cbc:PayableAmount>');
  const desk = await office.provider.member("窓口 三郎", [{ role: "help-desk" }]);
  await expect(xmlOf(documentId, desk)).rejects.toMatchObject({ code: "access.denied" });
});
