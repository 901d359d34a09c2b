import { endContract } from "@tachiai/contracts";
import { auditLogs, openShredder } from "@tachiai/evidence";
import { auditRoster } from "@tachiai/identity";
import { inTenant, type SystemActor, type TenantTx } from "@tachiai/platform";
import { appendToRoster, ContractId, getSetupState, OrganisationId } from "@tachiai/protocol";
import { nodeSealingCrypto as crypto } from "@tachiai/sealing/node";
import { GrowingRoster } from "@tachiai/sealing/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { endOrganisations } from "./end-organisations.ts";
import { type Company, setUpOwnCompany } from "./testing/company.ts";
import { openTestServer, type TestServer } from "./testing/test-server.ts";

const tester: SystemActor = { kind: "system", name: "test" };

let server: TestServer;
let company: Company;
/** A company that signed who belongs to it, and whose only contract ended at the end of the year. */
beforeAll(async () => {
  server = await openTestServer();
  company = await setUpOwnCompany(server);
  const { tenantId } = company;
  const { browser, personId } = company.administrator;
  const founder = [crypto, OrganisationId.parse(tenantId), personId] as const;
  const { statements } = await GrowingRoster.found(...founder, server.time.clock().toISOString());
  await browser.api.call(appendToRoster, { params: { tenantId }, body: { after: 0, statements } });
  const [contract] = await server.query("select contract_id as id from contracts.contract");
  const contractId = ContractId.parse(contract?.["id"]);
  await within((tx) => endContract(tx, tester, { contractId, endedOn: "2026-12-31", ground: "agreement" }));
  await server.sealed();
});
afterAll(() => server.close());

const within = <T>(work: (tx: TenantTx) => Promise<T>) =>
  inTenant(server.database, tester, company.tenantId, work);
const sweep = async (instant: string) => {
  server.time.set(instant);
  const { vault } = server.app;
  // Sign-ins go after their year, and before what they rest on.
  expect((await openShredder(vault, async () => {}).shredDue()).faults).toEqual([]);
  expect((await endOrganisations(server.database, [company.tenantId])).faults).toEqual([]);
  await server.sealed();
  expect(await audit()).toEqual([]);
  expect((await openShredder(vault, async () => {}).shredDue()).faults).toEqual([]);
  await server.sealed();
  expect(await audit()).toEqual([]);
};
const audit = async () => [
  ...(await auditLogs(server.app.vault, company.tenantId)),
  ...(await within(auditRoster)),
];
const left = async () => ({
  statements: (await server.query("select from identity.roster_statement")).length,
  actions: (await server.query("select distinct action from evidence.entry order by action")).map(
    ({ action }) => action,
  ),
});

test("five years after an organisation's last contract its own entries and its roster are gone, and no audit misses them, nor before the entries went [EVD-04] [EVD-05]", async () => {
  await sweep("2031-12-31T14:59:59.999Z");
  const before = await left();
  expect(before.statements).toBe(1);
  expect(before.actions).toEqual(
    expect.arrayContaining(["contract.ended", "identity.organisation_founded", "identity.roster_signed"]),
  );
  await sweep("2031-12-31T15:00:00.000Z");
  expect(await left()).toEqual({
    statements: 0,
    actions: ["evidence.retention_decided", "evidence.shredded"],
  });
});

test("once they are gone the rest of the organisation is too, with its people, and the installation waits for its set-up again [EVD-05]", async () => {
  await sweep("2031-12-31T15:05:00.000Z");
  expect(
    await server.query("select from identity.person union all select from identity.organisation"),
  ).toEqual([]);
  expect((await left()).actions).toEqual([
    "evidence.retention_decided",
    "evidence.rows_erased",
    "evidence.shredded",
  ]);
  expect(await server.browser().api.call(getSetupState)).toEqual({ needed: true });
  await server.restart();
  expect(server.announced.filter((line) => line.includes("setup#"))).toHaveLength(2);
  expect(await audit()).toEqual([]);
});
