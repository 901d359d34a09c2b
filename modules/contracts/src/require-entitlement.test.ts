import { consentMigrations } from "@tachiai/consent";
import { evidenceMigrations } from "@tachiai/evidence";
import { identityMigrations } from "@tachiai/identity";
import { plantCompany } from "@tachiai/identity/testing";
import { inTenant, type TenantTx } from "@tachiai/platform";
import { openTestDatabase, queryUnwalled, type TestDatabase } from "@tachiai/platform/testing";
import { ContractId, type Service, type TenantId } from "@tachiai/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { selectContracts } from "./contracts.store.ts";
import {
  contractsMigrations,
  endContract,
  formInternalContract,
  formServiceContracts,
  requireEntitlement,
  suspendContract,
} from "./index.ts";
import { listContracts } from "./list-contracts.ts";

const setUp = { kind: "system", name: "set-up" } as const;
const suits = { kind: "corporation", isInJapan: true, isLineHolder: true } as const;

let opened: TestDatabase;
beforeAll(async () => {
  opened = await openTestDatabase([
    evidenceMigrations,
    identityMigrations,
    consentMigrations,
    contractsMigrations,
  ]);
});
afterAll(() => opened.close());

const require = (tenantId: TenantId, service: Service) =>
  inTenant(opened.database, setUp, tenantId, (tx) => requireEntitlement(tx, service));
test("a company that uses its own installation may use every service", async () => {
  const { tenantId } = await plantCompany(opened);
  await expect(require(tenantId, "telework")).rejects.toMatchObject({ code: "contract.not_entitled" });
  const contract = await inTenant(opened.database, setUp, tenantId, (tx) => formInternalContract(tx, setUp));
  for (const service of ["telework", "watch", "support", "maintenance"] as const)
    await require(tenantId, service);
  const evidence = await queryUnwalled(
    opened.migrateConnection,
    "select action, subject, retention_class from evidence.entry where tenant_id = $1",
    [tenantId],
  );
  expect(evidence).toEqual([
    { action: "contract.formed", subject: contract.contractId, retention_class: "organisation" },
  ]);
});

test("a provider's customer may use what it has a contract for, and nothing else", async () => {
  const { tenantId } = await plantCompany(opened);
  await inTenant(opened.database, setUp, tenantId, (tx) =>
    formServiceContracts(tx, setUp, ["telework", "watch"], suits),
  );
  await require(tenantId, "telework");
  await require(tenantId, "watch");
  await expect(require(tenantId, "support")).rejects.toMatchObject({ code: "contract.not_entitled" });
});

test("a suspended contract stops the service, an ended one ends it", async () => {
  const { tenantId } = await plantCompany(opened);
  const within = <T>(work: (tx: TenantTx) => Promise<T>) => inTenant(opened.database, setUp, tenantId, work);
  const [contract] = await within((tx) => formServiceContracts(tx, setUp, ["telework"], suits));
  const contractId = ContractId.parse(contract?.contractId);
  await within((tx) =>
    suspendContract(tx, setUp, { contractId, ground: "s0-19", hold: "clerk", because: {} }),
  );
  await expect(require(tenantId, "telework")).rejects.toMatchObject({ code: "contract.suspended" });
  await within((tx) => endContract(tx, setUp, { contractId, endedOn: "2026-11-21", ground: "s0-12-2-act" }));
  await expect(require(tenantId, "telework")).rejects.toMatchObject({ code: "contract.ended" });
});

test("another company's contract entitles nobody else", async () => {
  const { tenantId } = await plantCompany(opened);
  const other = await plantCompany(opened);
  await inTenant(opened.database, setUp, other.tenantId, (tx) => formInternalContract(tx, setUp));
  await expect(require(tenantId, "telework")).rejects.toMatchObject({ code: "contract.not_entitled" });
});

test("administrator and auditor see the contracts, a worker does not", async () => {
  const company = await plantCompany(opened);
  const { tenantId } = company;
  await inTenant(opened.database, setUp, tenantId, (tx) => formInternalContract(tx, setUp));
  for (const role of ["administrator", "auditor"] as const)
    expect(
      await listContracts(opened.database, await company.member("田中", [{ role }]), { tenantId }),
    ).toMatchObject([{ contract: { kind: "internal", state: "active" }, steps: [{ kind: "formed" }] }]);
  const worker = await company.member("佐藤", [{ role: "worker" }]);
  await expect(listContracts(opened.database, worker, { tenantId })).rejects.toMatchObject({
    code: "access.denied",
  });
});

test.each([
  ["telework", { kind: "corporation", isInJapan: false }, "contract.not_in_japan"],
  ["telework", { kind: "business", isInJapan: true }, "contract.not_a_corporation"],
  ["support", { kind: "corporation", isInJapan: true }, "contract.no_maintenance_contract"],
  ["watch", { kind: "corporation", isInJapan: true }, "contract.not_line_holder"],
] as const)(
  "no contract for %s is formed with whom it is not meant for: %j [PTY-06]",
  async (service, statement, code) => {
    const { tenantId } = await plantCompany(opened);
    const forming = inTenant(opened.database, setUp, tenantId, (tx) =>
      formServiceContracts(tx, setUp, [service], statement),
    );
    await expect(forming).rejects.toMatchObject({ code });
  },
);

test("what the clerk stated of a customer is kept with each contract [PTY-06]", async () => {
  const { tenantId } = await plantCompany(opened);
  const stated = {
    kind: "business",
    isInJapan: true,
    maintenanceContract: { reference: "保守-7", includesRemoteSupport: true, until: "2030-03-31" },
  } as const;
  await inTenant(opened.database, setUp, tenantId, (tx) =>
    formServiceContracts(tx, setUp, ["support", "maintenance"], stated),
  );
  const kept = await inTenant(opened.database, setUp, tenantId, selectContracts);
  expect(kept.map(({ statement }) => statement)).toEqual([stated, stated]);
});
