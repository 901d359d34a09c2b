import { consentMigrations } from "@tachiai/consent";
import { contractsMigrations } from "@tachiai/contracts";
import { noticesMigrations } from "@tachiai/notices";
import { ContractId } from "@tachiai/protocol";
import { afterEach, beforeEach, expect, test } from "vitest";
import { billContractTo, enterAccount } from "../accounts/accounts.ts";
import { readContracts } from "../contract-facts.ts";
import { getDocument, searchDocuments } from "../documents/show-documents.ts";
import { previewCharges } from "../previews/preview-charges.ts";
import { enterPrice } from "../prices/prices.ts";
import { accountOf, type BillingTestOffice, openBillingOffice } from "../testing/index.ts";
import { orderClosing } from "./order-closing.ts";
import { runClosings } from "./run-closings.ts";

let office: BillingTestOffice;
let customer: Awaited<ReturnType<BillingTestOffice["customer"]>>;

beforeEach(async () => {
  office = await openBillingOffice([noticesMigrations, consentMigrations, contractsMigrations]);
  customer = await office.customer();
  const { database, billing, tenantId } = office;
  // 経過措置: what was charged before stays under the prices of its days.
  for (const [monthly, from, to] of [
    [200, "2012-01-01", "2019-05-31"],
    [190, "2019-06-01", undefined],
  ] as const)
    await enterPrice(database, billing, {
      tenantId,
      of: { kind: "service", service: "watch" },
      monthly,
      from,
      ...(to && { to }),
    });
});
afterEach(() => office.close());

const readHere = (...[provider, named]: Parameters<BillingTestOffice["contractsToBill"]>) =>
  readContracts(office.database, provider, named);

/** A watch contract of ten licences that lies in the customer's domain, billed to an account of his. */
async function contract(
  steps: readonly (readonly [kind: string, facts: object])[],
  at = "2013-07-01T01:00:00Z",
): Promise<ContractId> {
  const contractId = ContractId.parse(crypto.randomUUID());
  await office.query(
    `insert into contracts.contract (contract_id, tenant_id, kind, service, formed_at)
     values ($1, $2, 'service', 'watch', $3)`,
    [contractId, customer.tenantId, at],
  );
  for (const [index, [kind, facts]] of steps.entries())
    await office.query(
      `insert into contracts.step (step_id, tenant_id, contract_id, number, kind, recorded_at, effective_at, facts)
       values (gen_random_uuid(), $1, $2, $3, $4, $5, $5, $6)`,
      [customer.tenantId, contractId, index + 1, kind, at, JSON.stringify(facts)],
    );
  return contractId;
}

const formed = (startsOn: string, appliedOn?: string) =>
  ["formed", { startsOn, plan: "monthly", count: 10, ...(appliedOn && { appliedOn }) }] as const;
const applied = (appliedOn: string, hadFreeMonth = false) =>
  ["applied", { appliedOn, hadFreeMonth }] as const;

let accounts = 0;
async function attach(contractId: ContractId): Promise<void> {
  const { database, billing, tenantId } = office;
  const { organisationId } = customer;
  accounts += 1;
  const said = accountOf(tenantId, `甲商事${accounts}`, { kind: "customer", organisationId });
  // On request alone: such a paper costs nothing by itself (S3 §25).
  const accountId = await enterAccount(database, billing, { ...said, paper: "qualified-invoice" });
  await billContractTo(database, readHere, billing, { tenantId, accountId, contractId, organisationId });
}

/** What the close of a month bills, line by line. */
async function closed(month: string) {
  const { database, billing, tenantId } = office;
  await orderClosing(database, billing, { tenantId, month });
  expect(await runClosings({ ...office, contractsToBill: readHere }, tenantId)).toEqual([]);
  const { documents } = await searchDocuments(database, billing, { tenantId });
  const contents = await Promise.all(
    documents
      .filter((document) => document.month === month)
      .map(({ documentId }) => getDocument(database, billing, { tenantId, documentId })),
  );
  return contents
    .flatMap((document) => document.contents.lines)
    .map(({ rule, from, to, yen, inputs }) => ({ rule, from, to, yen, appliedOn: inputs["appliedOn"] }));
}

test.each([
  ["2013-08-01", true],
  ["2013-07-31", false],
  ["2019-05-30", true],
  ["2019-05-31", false],
] as const)(
  "the close bills nothing for a month from the first day on to who applied on %s: %s [CON-16] [BIL-17]",
  async (appliedOn, isFree) => {
    await attach(await contract([formed("2019-04-16", appliedOn)]));
    expect(await closed("2019-04")).toEqual([
      isFree
        ? { rule: "free-month", from: "2019-04-16", to: "2019-04-30", yen: 0, appliedOn }
        : { rule: "part-of-a-month", from: "2019-04-16", to: "2019-04-30", yen: 1_000, appliedOn: undefined },
    ]);
    // To the day before the one of its number; what is charged after it is charged at the price of its days.
    expect(await closed("2019-05")).toEqual(
      isFree
        ? [
            { rule: "free-month", from: "2019-05-01", to: "2019-05-15", yen: 0, appliedOn },
            {
              rule: "part-of-a-month",
              from: "2019-05-16",
              to: "2019-05-31",
              yen: 1_032,
              appliedOn: undefined,
            },
          ]
        : [
            {
              rule: "price-times-count",
              from: "2019-05-01",
              to: "2019-05-31",
              yen: 2_000,
              appliedOn: undefined,
            },
          ],
    );
    expect(await closed("2019-06")).toEqual([
      { rule: "price-times-count", from: "2019-06-01", to: "2019-06-30", yen: 1_900, appliedOn: undefined },
    ]);
  },
);

test.each([
  ["2019-01-31", true],
  ["2019-02-01", false],
  ["2019-05-30", false],
] as const)(
  "who had the free month with an earlier contract and applies anew on %s has it again: %s [CON-16] [BIL-17]",
  async (appliedOn, isFree) => {
    await contract([
      formed("2014-01-01", "2013-12-10"),
      ["ended", { ground: "s3-11-1", endedOn: "2018-12-31" }],
    ]);
    const again = await contract([formed("2019-06-01", appliedOn)], "2019-01-20T01:00:00Z");
    await attach(again);
    expect(await closed("2019-06")).toMatchObject([{ yen: isFree ? 0 : 1_900 }]);
  },
);

test("an earlier contract that had no free month, or was over before its first day, takes nobody's [CON-16]", async () => {
  await contract([formed("2012-02-01", "2012-01-10")]);
  await contract([
    formed("2014-02-01", "2014-01-10"),
    ["ended", { ground: "s3-11-1", endedOn: "2014-01-20" }],
  ]);
  await attach(await contract([formed("2019-06-01", "2019-05-20")], "2019-05-21T01:00:00Z"));
  expect(await closed("2019-06")).toMatchObject([{ rule: "free-month", yen: 0 }]);
});

test("a clerk enters the day of a contract that came by no form, and that the campaign was had elsewhere; the last entry counts [CON-16]", async () => {
  const first = await contract([formed("2019-06-01"), applied("2018-05-20"), applied("2019-05-20")]);
  const { database, billing, tenantId } = office;
  const { organisationId } = customer;
  const preview = await previewCharges(database, readHere, billing, {
    tenantId,
    organisationId,
    contractId: first,
    month: "2019-06",
  });
  expect(preview).toMatchObject({
    total: 0,
    lines: [{ rule: "free-month", clause: "fees", profileId: "watch", inputs: { appliedOn: "2019-05-20" } }],
  });
  await attach(first);
  expect(await closed("2019-06")).toMatchObject([{ rule: "free-month" }]);
});

test("who is said to have had the campaign before has it no second time [CON-16]", async () => {
  await attach(await contract([formed("2019-06-01"), applied("2019-05-20"), applied("2019-05-20", true)]));
  expect(await closed("2019-06")).toMatchObject([{ rule: "price-times-count", yen: 1_900 }]);
});
