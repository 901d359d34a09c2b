import { afterAll, beforeAll, expect, test } from "vitest";
import { enterAccount } from "../accounts/accounts.ts";
import { orderClosing } from "../closing/order-closing.ts";
import { runClosings } from "../closing/run-closings.ts";
import { enterPrice } from "../prices/prices.ts";
import { accountOf, type BillingTestOffice, factsOf, openBillingOffice } from "../testing/index.ts";
import { issueCreditNote } from "./issue-credit-note.ts";
import { getDocument, searchDocuments } from "./show-documents.ts";

let office: BillingTestOffice;
beforeAll(async () => {
  office = await openBillingOffice();
});
afterAll(() => office.close());

test("a telework fee is never given back, but for an error in billing; what else stands on the invoice may be [BIL-02]", async () => {
  const { database, billing, tenantId } = office;
  for (const [service, monthly] of [
    ["telework", 1_000],
    ["watch", 190],
  ] as const)
    await enterPrice(database, billing, {
      tenantId,
      of: { kind: "service", service },
      monthly,
      from: "2026-01-01",
    });
  const accountId = await enterAccount(database, billing, accountOf(tenantId, "甲商事"));
  await office.billed(accountId, factsOf(10, { service: "telework" }));
  await office.billed(accountId, factsOf(10));
  await orderClosing(database, billing, { tenantId, month: "2026-11" });
  expect(await runClosings(office, tenantId)).toEqual([]);
  const [invoice] = (await searchDocuments(database, billing, { tenantId })).documents;
  expect(invoice?.total).toBe(13_090);
  const { contents } = await getDocument(database, billing, {
    tenantId,
    documentId: invoice?.documentId ?? ("" as never),
  });
  // Lines stand in the order of their contracts' ids.
  const lineOf = (profile: string) => contents.lines.findIndex(({ profileId }) => profileId === profile);
  const [telework, watch] = [lineOf("telework"), lineOf("watch")];
  const give = (line: number, net: number, ground: "billing-error" | "reduction" = "reduction") =>
    issueCreditNote(database, billing, {
      tenantId,
      documentId: invoice?.documentId ?? ("" as never),
      ground,
      subject: "減額",
      parts: [{ line, net }],
    });
  const refused = (left: number) => ({
    code: "invoicing.telework_given_back",
    details: { percent: 10, left },
  });
  await expect(give(telework, 1)).rejects.toMatchObject(refused(1_900));
  await expect(give(watch, 1_901)).rejects.toMatchObject({
    code: "invoicing.credit_too_much",
    details: { percent: 10, left: 1_900 },
  });
  await give(watch, 1_000);
  await expect(give(telework, 1)).rejects.toMatchObject(refused(900));
  await expect(give(watch, 901)).rejects.toMatchObject({ details: { left: 900 } });
  await give(watch, 900);
  await expect(give(7, 1)).rejects.toMatchObject({ code: "invoicing.line_not_creditable" });
  // Ten accounts were billed where nine were contracted.
  await give(telework, 1_000, "billing-error");
  await expect(give(telework, 9_001, "billing-error")).rejects.toMatchObject({
    code: "invoicing.credit_too_much",
  });
  const given = (await searchDocuments(database, billing, { tenantId })).documents.filter(
    ({ kind }) => kind === "qualified-return",
  );
  expect(given.map(({ total }) => total).toSorted((one, other) => one - other)).toEqual([990, 1_100, 1_100]);
  const [told] = await office.query(
    `select count(*)::int as errors from evidence.entry where action = 'invoicing.document_issued' and tenant_id = $1
      and details ->> 'ground' = 'billing-error'`,
    [tenantId],
  );
  expect(told).toEqual({ errors: 1 });
});
