import { organisationIn } from "@tachiai/identity";
import { ContractId } from "@tachiai/protocol";
import { afterEach, beforeEach, expect, test } from "vitest";
import { enterAccount } from "../accounts/accounts.ts";
import { orderClosing } from "../closing/order-closing.ts";
import { runClosings } from "../closing/run-closings.ts";
import { searchDocuments } from "../documents/show-documents.ts";
import { enterPrice } from "../prices/prices.ts";
import { accountOf, type BillingTestOffice, factsOf, openBillingOffice } from "../testing/index.ts";
import { previewCharges } from "./preview-charges.ts";

let office: BillingTestOffice;
let contractId: ContractId;
beforeEach(async () => {
  office = await openBillingOffice();
  const account = accountOf(office.tenantId, "試験商事", { kind: "reseller" });
  const accountId = await enterAccount(office.database, office.billing, account);
  contractId = await office.billed(
    accountId,
    factsOf(10, {
      counts: [
        { from: "2026-08-01", count: 10 },
        { from: "2026-12-16", count: 20 },
      ],
    }),
  );
});
afterEach(() => office.close());

const preview = (month: string, actor = office.contract, of = contractId) =>
  previewCharges(office.database, office.contractsToBill, actor, {
    tenantId: office.tenantId,
    organisationId: organisationIn(office.tenantId),
    contractId: of,
    month,
  });
const price = () =>
  enterPrice(office.database, office.billing, {
    tenantId: office.tenantId,
    of: { kind: "service", service: "watch" },
    monthly: 190,
    from: "2026-01-01",
  });

test("a month to come is counted by what is known now, line by line with its clause, and issues nothing", async () => {
  await price();
  const december = await preview("2026-12");
  expect(december.missing).toEqual([]);
  // 15 of 31 days at 10 licences, and 16 at 20.
  expect(december.lines).toMatchObject([
    { from: "2026-12-01", to: "2026-12-15", yen: 919, rule: "part-of-a-month", profileId: "watch" },
    { from: "2026-12-16", to: "2026-12-31", yen: 1_961, rule: "part-of-a-month", profileId: "watch" },
  ]);
  expect(december).toMatchObject({ rates: [{ percent: 10, net: 2_880, tax: 288 }], total: 3_168 });
  expect(await preview("2027-01")).toMatchObject({ lines: [{ yen: 3_800 }], total: 4_180 });
  expect(await preview("2026-07")).toEqual({ lines: [], rates: [], total: 0, missing: [] });
  expect(await office.query("select from invoicing.document")).toEqual([]);
});

test("what it says of a month is what the close bills", async () => {
  await price();
  const { total } = await preview("2026-11", office.billing);
  await orderClosing(office.database, office.billing, { tenantId: office.tenantId, month: "2026-11" });
  expect(await runClosings(office, office.tenantId)).toEqual([]);
  const { documents } = await searchDocuments(office.database, office.billing, { tenantId: office.tenantId });
  expect(documents.map((document) => document.total)).toEqual([total]);
});

test("without a price it says from when to when, and nothing is told of a contract that is not there or to who may not read the books", async () => {
  expect(await preview("2026-12")).toMatchObject({
    lines: [],
    missing: [
      { missing: "price", from: "2026-12-01", to: "2026-12-15" },
      { missing: "price", from: "2026-12-16", to: "2026-12-31" },
    ],
  });
  await expect(
    preview("2026-12", office.contract, ContractId.parse(crypto.randomUUID())),
  ).rejects.toMatchObject({ code: "invoicing.contract_not_found" });
  const desk = await office.provider.member("窓口 三郎", [{ role: "help-desk" }]);
  await expect(preview("2026-12", desk)).rejects.toMatchObject({ code: "access.denied" });
});
