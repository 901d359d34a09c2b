import { organisationIn } from "@tachiai/identity";
import { HeldProductId, type OrganisationId, PriceId } from "@tachiai/protocol";
import { afterEach, beforeEach, expect, test } from "vitest";
import { enterAccount } from "../accounts/accounts.ts";
import { orderClosing } from "../closing/order-closing.ts";
import { runClosings } from "../closing/run-closings.ts";
import { getDocument, searchDocuments } from "../documents/show-documents.ts";
import { previewCharges } from "../previews/preview-charges.ts";
import { endPrice, enterPrice, listPrices } from "../prices/prices.ts";
import { accountOf, type BillingTestOffice, factsOf, openBillingOffice } from "../testing/index.ts";
import { endHeldProduct, enterHeldProduct, listHeldProducts } from "./held-products.ts";

let office: BillingTestOffice;
let organisationId: OrganisationId;
beforeEach(async () => {
  office = await openBillingOffice();
  ({ organisationId } = await office.customer());
  const { database, billing, tenantId } = office;
  await enterPrice(database, billing, {
    tenantId,
    of: { kind: "service", service: "watch" },
    monthly: 190,
    from: "2026-01-01",
  });
});
afterEach(() => office.close());

const discount = (monthly: number, from: string, to?: string) =>
  enterPrice(office.database, office.billing, {
    tenantId: office.tenantId,
    of: { kind: "bundle" },
    monthly,
    from,
    ...(to && { to }),
  });
const hold = (
  product: "office-net-support-basic" | "security-licence-plus",
  from: string,
  to?: string,
  of: OrganisationId = organisationId,
) =>
  enterHeldProduct(office.database, office.contract, {
    tenantId: office.tenantId,
    organisationId: of,
    product,
    from,
    ...(to && { to }),
    ground: "申込書 第12号の写し",
  });
const linesOf = async (month = "2026-11") => {
  const { database, billing, tenantId } = office;
  await orderClosing(database, billing, { tenantId, month });
  expect(await runClosings(office, tenantId)).toEqual([]);
  const { documents } = await searchDocuments(database, billing, { tenantId });
  const told = await Promise.all(
    documents.map(({ documentId }) => getDocument(database, billing, { tenantId, documentId })),
  );
  return told.flatMap(({ contents }) => contents.lines);
};

test("the close and the preview take the discount off for the days on which all three are held, with inputs, clause and formula [CON-11] [BIL-17]", async () => {
  const { database, billing, tenantId } = office;
  await discount(30, "2026-01-01", "2026-11-14");
  await discount(40, "2026-11-15");
  await hold("office-net-support-basic", "2026-01-01");
  const heldId = await hold("security-licence-plus", "2026-11-11");
  await endHeldProduct(database, billing, { tenantId, heldId, to: "2026-11-20", ground: "解約の連絡" });
  const said = accountOf(tenantId, "甲商事", { kind: "customer", organisationId });
  const accountId = await enterAccount(database, billing, { ...said, paper: "qualified-invoice" });
  const contractId = await office.billed(accountId, factsOf(50), organisationId);
  const off = [
    // 30 × 50 × 4 ÷ 30 and 40 × 50 × 6 ÷ 30.
    { yen: -200, from: "2026-11-11", to: "2026-11-14" },
    { yen: -400, from: "2026-11-15", to: "2026-11-20" },
  ];
  const lines = [
    { rule: "price-times-count", yen: 9_500 },
    ...off.map((line) => ({ ...line, rule: "bundle-discount", clause: "fees", profileId: "watch" })),
  ];
  const preview = await previewCharges(database, office.contractsToBill, billing, {
    tenantId,
    organisationId,
    contractId,
    month: "2026-11",
  });
  expect(preview).toMatchObject({ lines, total: 9_790, missing: [] });
  const billed = await linesOf();
  expect(billed).toMatchObject(lines);
  expect(billed[1]?.inputs).toEqual({
    monthly: 30,
    count: 50,
    days: 4,
    daysOfMonth: 30,
    from: "2026-11-11",
    to: "2026-11-14",
    discount: "office-pack",
  });
});

test("without both products, without an amount, or of another customer nothing is taken off [CON-11]", async () => {
  const { database, billing, tenantId } = office;
  const other = await office.customer();
  await discount(40, "2026-12-01");
  for (const product of ["office-net-support-basic", "security-licence-plus"] as const)
    await hold(product, "2026-01-01", undefined, other.organisationId);
  await hold("security-licence-plus", "2026-01-01");
  const accountId = await enterAccount(database, billing, accountOf(tenantId, "販売店"));
  await office.billed(accountId, factsOf(50), organisationId);
  // All three are held, but nothing is taken off in November.
  await office.billed(accountId, factsOf(10), other.organisationId);
  expect((await linesOf()).filter(({ rule }) => rule === "bundle-discount")).toEqual([]);
});

test("a product that was entered by mistake takes nothing off, on no day [CON-11]", async () => {
  const { database, billing, tenantId } = office;
  await discount(40, "2026-01-01");
  await hold("security-licence-plus", "2026-01-01");
  const heldId = await hold("office-net-support-basic", "2026-11-01");
  await endHeldProduct(database, billing, { tenantId, heldId, ground: "別の会社の商品だった" });
  const accountId = await enterAccount(database, billing, accountOf(tenantId, "販売店"));
  await office.billed(accountId, factsOf(50), organisationId);
  expect(await linesOf()).toMatchObject([{ rule: "price-times-count", yen: 9_500 }]);
});

test("what is held stays, with who entered and who ended it, and nothing is entered for whom is no customer [CON-11]", async () => {
  const { database, billing, contract, tenantId } = office;
  const heldId = await hold("security-licence-plus", "2026-11-11");
  const refused = { code: "invoicing.days_turned_round" };
  await expect(hold("security-licence-plus", "2026-11-11", "2026-11-10")).rejects.toMatchObject(refused);
  const end = (to?: string, ground = "解約の連絡") =>
    endHeldProduct(database, billing, { tenantId, heldId, ...(to && { to }), ground });
  await expect(end("2026-11-10")).rejects.toMatchObject(refused);
  await end("2026-12-31");
  await end(undefined, "別の会社の商品だった");
  const listed = () => listHeldProducts(database, contract, { tenantId, organisationId });
  expect(await listed()).toMatchObject([
    { heldId, isWithdrawn: true, ended: { ground: "別の会社の商品だった" } },
  ]);
  expect((await listed())[0]).not.toHaveProperty("to");
  await end("2026-12-20", "解約日の訂正");
  expect(await listHeldProducts(database, contract, { tenantId, organisationId })).toMatchObject([
    {
      heldId,
      product: "security-licence-plus",
      isWithdrawn: false,
      from: "2026-11-11",
      to: "2026-12-20",
      ground: "申込書 第12号の写し",
      entered: { byName: "契約 花子" },
      ended: { ground: "解約日の訂正", entered: { byName: "請求 花子" } },
    },
  ]);
  await expect(
    hold("security-licence-plus", "2026-11-11", undefined, organisationIn(tenantId)),
  ).rejects.toMatchObject({ code: "identity.customer_not_found" });
  await expect(
    endHeldProduct(database, billing, {
      tenantId,
      heldId: HeldProductId.parse(crypto.randomUUID()),
      to: "2026-12-20",
      ground: "なし",
    }),
  ).rejects.toMatchObject({ code: "invoicing.entry_not_found" });
  const entries = await office.query(
    "select action from evidence.entry join evidence.seal_queue using (evidence_id) where entry.tenant_id = $1 and action like 'invoicing.held%' order by position",
    [tenantId],
  );
  expect(entries.map(({ action }) => action)).toEqual([
    "invoicing.held_product_entered",
    "invoicing.held_product_ended",
    "invoicing.held_product_ended",
    "invoicing.held_product_ended",
  ]);
});

test("the amount of the discount has its days in the price list: no two on one day, and it is ended as a price is [BIL-17]", async () => {
  const { database, billing, tenantId } = office;
  const priceId = await discount(40, "2026-01-01");
  await expect(discount(50, "2026-11-01")).rejects.toMatchObject({
    code: "invoicing.prices_overlap",
    details: { from: "2026-01-01", monthly: 40 },
  });
  await endPrice(database, billing, { tenantId, priceId, to: "2026-10-31" });
  await discount(50, "2026-11-01");
  const { discounts } = await listPrices(database, billing, { tenantId });
  expect(discounts).toMatchObject([
    { monthly: 50, from: "2026-11-01" },
    { monthly: 40, from: "2026-01-01", to: "2026-10-31" },
  ]);
  await expect(
    endPrice(database, billing, { tenantId, priceId: PriceId.parse(crypto.randomUUID()), to: "2026-10-31" }),
  ).rejects.toMatchObject({ code: "invoicing.entry_not_found" });
});
