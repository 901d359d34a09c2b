import { organisationIn } from "@tachiai/identity";
import { BillingAccountId, ContractId, PriceId } from "@tachiai/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { billContractTo, enterAccount, listAccounts } from "./accounts/accounts.ts";
import { enterIssuer, getIssuer } from "./issuer/issuer.ts";
import { endPrice, enterPrice, listPrices } from "./prices/prices.ts";
import { accountOf, type BillingTestOffice, factsOf, openBillingOffice } from "./testing/index.ts";

let office: BillingTestOffice;
beforeAll(async () => {
  office = await openBillingOffice();
});
afterAll(() => office.close());

const price = (from: string, to?: string, monthly = 190) =>
  enterPrice(office.database, office.billing, {
    tenantId: office.tenantId,
    of: { kind: "service", service: "watch" },
    monthly,
    from,
    ...(to && { to }),
  });
const denied = { code: "access.denied" };

test("prices of a service never overlap: what is refused says with which [BIL-01]", async () => {
  const first = await price("2026-01-01");
  await expect(price("2026-06-01")).rejects.toMatchObject({
    code: "invoicing.prices_overlap",
    details: { from: "2026-01-01", to: "…", monthly: 190 },
  });
  const end = (priceId: PriceId, to: string) =>
    endPrice(office.database, office.billing, { tenantId: office.tenantId, priceId, to });
  await expect(end(first, "2025-12-31")).rejects.toMatchObject({ code: "invoicing.days_turned_round" });
  await end(first, "2026-05-31");
  await price("2026-06-01", "2026-12-31", 200);
  await expect(end(first, "2026-06-01")).rejects.toMatchObject({
    code: "invoicing.prices_overlap",
    details: { from: "2026-06-01", to: "2026-12-31", monthly: 200 },
  });
  await expect(price("2026-12-31")).rejects.toMatchObject({ code: "invoicing.prices_overlap" });
  await expect(price("2027-02-01", "2027-01-31")).rejects.toMatchObject({
    code: "invoicing.days_turned_round",
  });
  await expect(end(PriceId.parse(crypto.randomUUID()), "2026-05-31")).rejects.toMatchObject({
    code: "invoicing.entry_not_found",
  });
  // Another service, and one contract, have days of their own.
  const of = { kind: "contract", contractId: ContractId.parse(crypto.randomUUID()) } as const;
  await enterPrice(office.database, office.billing, {
    tenantId: office.tenantId,
    of,
    monthly: 1,
    from: "2026-01-01",
  });
  const { prices, agreed } = await listPrices(office.database, office.contract, {
    tenantId: office.tenantId,
  });
  expect(prices.map(({ from, to, monthly, entered }) => [from, to, monthly, entered.byName])).toEqual([
    ["2026-06-01", "2026-12-31", 200, "請求 花子"],
    ["2026-01-01", "2026-05-31", 190, "請求 花子"],
  ]);
  expect(agreed).toMatchObject([{ contractId: of.contractId, monthly: 1 }]);
});

test("who issues is said with a number that is right and a seal that is a picture; the last word holds", async () => {
  const { tenantId } = office;
  const said = { tenantId, name: "新社名", lines: [], transferTo: [], dueShift: "previous" } as const;
  const enter = (more: object, actor = office.billing) =>
    enterIssuer(office.database, actor, { ...said, lines: [], transferTo: [], ...more });
  await expect(enter({ registrationNumber: "T8700110005902" })).rejects.toMatchObject({
    code: "invoicing.registration_number_wrong",
  });
  await expect(enter({ seal: Buffer.from("<svg/>").toString("base64") })).rejects.toMatchObject({
    code: "invoicing.seal_not_an_image",
  });
  await expect(enter({}, office.contract)).rejects.toMatchObject(denied);
  await enter({});
  expect(await getIssuer(office.database, office.contract, { tenantId })).toMatchObject({
    name: "新社名",
    dueShift: "previous",
    hasSeal: false,
    entered: { byName: "請求 花子" },
  });
  const qualified = accountOf(tenantId, "甲", { paper: "qualified-invoice" });
  await expect(enterAccount(office.database, office.billing, qualified)).rejects.toMatchObject({
    code: "invoicing.no_registration_number",
  });
});

test("an account fits together, and a contract that is not the customer's is billed to nobody", async () => {
  const { tenantId, database, billing } = office;
  const incomplete = { code: "invoicing.account_incomplete" };
  for (const said of [
    { kind: "customer" },
    { paysBy: "direct-debit" },
    { paper: "direct-debit-notice" },
  ] as const)
    await expect(enterAccount(database, billing, accountOf(tenantId, "甲", said))).rejects.toMatchObject(
      incomplete,
    );
  const accountId = await enterAccount(database, billing, accountOf(tenantId, "甲商事"));
  const organisationId = organisationIn(tenantId);
  const contractId = ContractId.parse(crypto.randomUUID());
  const bill = (account: BillingAccountId, actor = billing) =>
    billContractTo(database, office.contractsToBill, actor, {
      tenantId,
      accountId: account,
      contractId,
      organisationId,
    });
  await expect(bill(accountId)).rejects.toMatchObject({ code: "invoicing.contract_not_found" });
  office.facts.set(contractId, factsOf(1));
  await expect(bill(BillingAccountId.parse(crypto.randomUUID()))).rejects.toMatchObject({
    code: "invoicing.entry_not_found",
  });
  await expect(bill(accountId, office.contract)).rejects.toMatchObject(denied);
  await bill(accountId);
  expect(await listAccounts(database, office.contract, { tenantId })).toMatchObject([
    { name: "甲商事", contracts: [{ contractId, customerName: "試験商事" }], balance: 0 },
  ]);
  const { organisationId: other } = await office.customer();
  const ofAnother = accountOf(tenantId, "乙商事", { kind: "customer", organisationId: other });
  await expect(bill(await enterAccount(database, billing, ofAnother))).rejects.toMatchObject({
    code: "invoicing.account_of_another",
  });
});
