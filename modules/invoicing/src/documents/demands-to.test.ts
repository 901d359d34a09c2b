import { organisationIn } from "@tachiai/identity";
import type { BillingAccountId, OrganisationId } from "@tachiai/protocol";
import { afterEach, beforeEach, expect, test } from "vitest";
import { enterAccount } from "../accounts/accounts.ts";
import { orderClosing } from "../closing/order-closing.ts";
import { runClosings } from "../closing/run-closings.ts";
import { enterPrice } from "../prices/prices.ts";
import { accountOf, type BillingTestOffice, factsOf, openBillingOffice } from "../testing/index.ts";
import { readDemandsTo } from "./demands-to.ts";
import { issueDemand } from "./issue-demand.ts";
import { printDocuments } from "./print-documents.ts";

let office: BillingTestOffice;
beforeEach(async () => {
  office = await openBillingOffice();
});
afterEach(() => office.close());

test("the demands that went to a customer's own account are told, no reminder, and none that went to a reseller", async () => {
  const { database, billing, tenantId } = office;
  const { organisationId } = await office.customer();
  await enterPrice(database, billing, {
    tenantId,
    of: { kind: "service", service: "watch" },
    monthly: 190,
    from: "2026-01-01",
  });
  const own = await enterAccount(
    database,
    billing,
    accountOf(tenantId, "甲商事", { kind: "customer", organisationId }),
  );
  const reseller = await enterAccount(database, billing, accountOf(tenantId, "販売店"));
  for (const accountId of [own, reseller]) await office.billed(accountId, factsOf(10), organisationId);
  await orderClosing(database, billing, { tenantId, month: "2026-11" });
  expect(await runClosings(office, tenantId)).toEqual([]);
  office.time.advance(45 * 86_400_000);
  const ask = (accountId: BillingAccountId, kind: "reminder" | "demand") =>
    issueDemand(database, billing, { tenantId, accountId, kind, payBy: "2027-01-31" });
  await ask(own, "reminder");
  const demandId = await ask(own, "demand");
  await ask(reseller, "demand");
  const demands = (customer: OrganisationId) =>
    readDemandsTo(database, { provider: organisationIn(tenantId), organisationId: customer });
  expect(await demands(organisationId)).toEqual([]);
  expect(await printDocuments(office, tenantId)).toEqual([]);
  expect(await demands(organisationId)).toEqual([
    { demandId, number: "D-2027-000002", issuedOn: "2027-01-15", curedBy: "2027-01-31" },
  ]);
  expect(await demands((await office.customer()).organisationId)).toEqual([]);
});
