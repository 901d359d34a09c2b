import { consentMigrations } from "@tachiai/consent";
import { contractsMigrations } from "@tachiai/contracts";
import { organisationIn } from "@tachiai/identity";
import { noticesMigrations } from "@tachiai/notices";
import { inTenant } from "@tachiai/platform";
import { ContractId, type ContractPlan, type OrganisationId } from "@tachiai/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { orderClosing } from "../closing/order-closing.ts";
import { runClosings } from "../closing/run-closings.ts";
import { getClosing } from "../closing/show-closings.ts";
import { findUnattached, readContracts } from "../contract-facts.ts";
import {
  accountOf,
  type BillingTestOffice,
  openBillingOffice,
  plantBilledCustomers,
} from "../testing/index.ts";
import { billContractTo, enterAccount, listAccounts } from "./accounts.ts";
import { attachedOf, attachWhereOneAccount } from "./attach-contract.ts";

let office: BillingTestOffice;
beforeAll(async () => {
  office = await openBillingOffice([noticesMigrations, consentMigrations, contractsMigrations]);
});
afterAll(() => office.close());

const plantContract = async (organisationId: string, startsOn: string, endedOn?: string) => {
  const contractId = ContractId.parse(crypto.randomUUID());
  await office.query(
    `insert into contracts.contract (contract_id, tenant_id, kind, service, formed_at)
     values ($1, $2, 'service', 'telework', '2026-07-20T01:00:00Z')`,
    [contractId, organisationId],
  );
  const steps = [
    ["formed", { startsOn, plan: "monthly", count: 3 }],
    ...(endedOn ? [["ended", { ground: "agreement", endedOn }] as const] : []),
  ] as const;
  for (const [index, [kind, facts]] of steps.entries())
    await office.query(
      `insert into contracts.step (step_id, tenant_id, contract_id, number, kind, recorded_at, effective_at, facts)
       values (gen_random_uuid(), $1, $2, $3, $4, '2026-07-20T01:00:00Z', '2026-07-20T01:00:00Z', $5)`,
      [organisationId, contractId, index + 1, kind, JSON.stringify(facts)],
    );
  return contractId;
};

test("a contract that ran in the month and is billed to nobody is told by the close, until it is attached", async () => {
  const { database, billing, tenantId } = office;
  await plantBilledCustomers(office, { customers: 2, licences: 1 });
  const { organisationId } = await office.customer();
  const running = await plantContract(organisationId, "2026-11-30");
  await plantContract(organisationId, "2026-12-01");
  await plantContract(organisationId, "2026-01-01", "2026-10-31");
  const [spoilt] = await office.query(
    "select organisation_id from identity.organisation where founded_by = $1 and name = '試験商事2'",
    [tenantId],
  );
  const spoiltId = spoilt?.["organisation_id"] as OrganisationId;
  const broken = await plantContract(spoiltId, "2026-08-01");
  await office.query(`update contracts.step set facts = '{}' where contract_id = $1`, [broken]);
  const real = {
    ...office,
    contractsToBill: (provider: OrganisationId, named: Parameters<typeof readContracts>[2]) =>
      readContracts(
        database,
        provider,
        named.filter((one) => one.organisationId !== spoiltId),
      ),
    unattachedContracts: (...[provider, month, attached]: Parameters<typeof office.unattachedContracts>) =>
      findUnattached(database, provider, month, attached),
  };
  const close = async () => {
    await orderClosing(database, billing, { tenantId, month: "2026-11" });
    return runClosings(real, tenantId);
  };
  expect(await close()).toHaveLength(1);
  const told = async () => (await getClosing(database, billing, { tenantId, month: "2026-11" })).unattached;
  const [name] = await office.query("select name from identity.organisation where organisation_id = $1", [
    organisationId,
  ]);
  const unread = { organisationId: spoiltId, customer: "試験商事2" };
  const unattached = {
    organisationId,
    customer: name?.["name"],
    contract: { contractId: running, service: "telework", startsOn: "2026-11-30" },
  };
  expect(new Set(await told())).toEqual(new Set([unread, unattached]));

  const accountId = await enterAccount(
    database,
    billing,
    accountOf(tenantId, "丙商事", { kind: "customer", organisationId }),
  );
  await billContractTo(database, real.contractsToBill, billing, {
    tenantId,
    accountId,
    contractId: running,
    organisationId,
  });
  await close();
  expect(await told()).toEqual([unread]);
});

test("a contract that comes about is billed to its customer's only account; with none, two, a reseller, or terms to say, it waits for a clerk", async () => {
  const { database, billing, contract, tenantId } = office;
  const { organisationId } = await office.customer();
  const come = (plan: ContractPlan = "monthly", isThroughReseller = false) =>
    inTenant(database, contract, tenantId, async (tx) => {
      const contractId = ContractId.parse(crypto.randomUUID());
      await attachWhereOneAccount(tx, contract, {
        contractId,
        organisationId,
        customer: "丁商事",
        plan,
        isThroughReseller,
      });
      return (await attachedOf(tx, [contractId]))?.has(contractId);
    });
  const enter = (name: string) =>
    enterAccount(database, billing, accountOf(tenantId, name, { kind: "customer", organisationId }));
  expect(await come()).toBe(false);
  const accountId = await enter("丁商事");
  expect(await come()).toBe(true);
  expect(await come("other")).toBe(false);
  expect(await come("monthly", true)).toBe(false);
  const account = (await listAccounts(database, billing, { tenantId })).find(
    (one) => one.accountId === accountId,
  );
  expect(account?.contracts).toMatchObject([{ organisationId, customerName: "丁商事" }]);
  await enter("丁商事 支店");
  expect(await come()).toBe(false);
  // Where no books are kept nothing is said of accounts.
  const { tenantId: elsewhere, administrator } = await office.customer();
  const unknown = inTenant(database, administrator, elsewhere, (tx) =>
    attachedOf(tx, [ContractId.parse(crypto.randomUUID())]),
  );
  expect(await unknown).toBeUndefined();
  expect(organisationIn(elsewhere)).not.toBe(organisationId);
});
