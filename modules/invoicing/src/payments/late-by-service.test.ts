import { afterEach, beforeEach, expect, test } from "vitest";
import { enterAccount } from "../accounts/accounts.ts";
import { orderClosing } from "../closing/order-closing.ts";
import { runClosings } from "../closing/run-closings.ts";
import { searchDocuments } from "../documents/show-documents.ts";
import { enterPrice } from "../prices/prices.ts";
import { accountOf, type BillingTestOffice, factsOf, openBillingOffice } from "../testing/index.ts";
import { enterPayment } from "./enter-payment.ts";
import { listDebts } from "./show-debts.ts";

const day = 86_400_000;
let office: BillingTestOffice;
beforeEach(async () => {
  office = await openBillingOffice([], "2026-11-01T01:00:00.000Z");
});
afterEach(() => office.close());

const close = async (month: string) => {
  await orderClosing(office.database, office.billing, { tenantId: office.tenantId, month });
  expect(await runClosings(office, office.tenantId)).toEqual([]);
};

test("an invoice of two services bears by the terms of each: a part payment goes to what bears more first [BIL-11] [BIL-12]", async () => {
  const { database, billing, tenantId } = office;
  for (const service of ["telework", "watch"] as const)
    await enterPrice(database, billing, {
      tenantId,
      of: { kind: "service", service },
      monthly: 1_000,
      from: "2026-01-01",
    });
  const accountId = await enterAccount(
    database,
    billing,
    accountOf(tenantId, "佐藤商事", { lateRule: "by-service" }),
  );
  await office.billed(accountId, factsOf(10, { service: "telework" }));
  await office.billed(accountId, factsOf(10));
  await close("2026-10");
  office.time.advance(31 * day);
  const {
    debts: [debt],
  } = await listDebts(database, office.contractsToBill, billing, { tenantId });
  expect(debt).toMatchObject({ open: 22_000, dueOn: "2026-11-30", state: "interest" });
  office.time.advance(40 * day);
  const pay = (yen: number, receivedOn: string) =>
    enterPayment(database, billing, {
      tenantId,
      receivedOn,
      yen,
      payer: "佐藤商事",
      way: "transfer",
      remark: "",
    });
  await pay(5_000, "2026-12-30");
  await pay(17_000, "2027-01-09");
  await close("2026-11");
  const documents = (await searchDocuments(database, billing, { tenantId })).documents;
  // 14.6 % on 5,000 for 30 days and on 6,000 for 40: 60 and 96. 3 % on 11,000 for 39 days: 35.
  expect(documents.find(({ month }) => month === "2026-11")).toMatchObject({ total: 22_000 + 60 + 96 + 35 });
});
