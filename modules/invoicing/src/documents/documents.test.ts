import type { BillingDocument } from "@tachiai/protocol";
import { afterEach, beforeEach, expect, test } from "vitest";
import { enterAccount } from "../accounts/accounts.ts";
import { orderClosing } from "../closing/order-closing.ts";
import { runClosings } from "../closing/run-closings.ts";
import { enterPrice } from "../prices/prices.ts";
import { accountOf, type BillingTestOffice, factsOf, openBillingOffice } from "../testing/index.ts";
import { getOwnInvoice } from "./own-invoices.ts";
import { getDocument, searchDocuments } from "./show-documents.ts";

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
