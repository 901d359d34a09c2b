import { cp, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { consentMigrations } from "@tachiai/consent";
import { evidenceMigrations } from "@tachiai/evidence";
import { identityMigrations } from "@tachiai/identity";
import { noticesMigrations } from "@tachiai/notices";
import { inTenant, migrate } from "@tachiai/platform";
import { openTestDatabase, queryUnwalled } from "@tachiai/platform/testing";
import { TenantId } from "@tachiai/protocol";
import { expect, test } from "vitest";
import { selectContracts } from "../contracts.store.ts";
import { contractsMigrations } from "../index.ts";

const firstWithSteps = "0005_life.sql";

test("a contract of a server from before has the steps that its state had come from", async () => {
  const before = await mkdtemp(join(tmpdir(), "tachiai-contracts-"));
  const earlier = (await readdir(contractsMigrations.directory)).filter((name) => name < firstWithSteps);
  for (const name of earlier) await cp(join(contractsMigrations.directory, name), join(before, name));
  const opened = await openTestDatabase([
    evidenceMigrations,
    identityMigrations,
    noticesMigrations,
    consentMigrations,
    { module: "contracts", directory: before },
  ]);
  try {
    const tenantId = TenantId.parse(crypto.randomUUID());
    const plant = (service: string | null, state: string, endedOn: string | null) =>
      queryUnwalled(
        opened.migrateConnection,
        `insert into contracts.contract (contract_id, tenant_id, kind, service, state, formed_at, ended_on)
         values (gen_random_uuid(), $1, $2, $3, $4, '2026-04-01T02:00:00Z', $5)`,
        [tenantId, service ? "service" : "internal", service, state, endedOn],
      );
    await plant(null, "active", null);
    await plant("telework", "suspended", null);
    await plant("watch", "ended", "2026-09-30");
    await plant("watch", "suspended", null);
    await plant("support", "active", null);

    await migrate(opened.migrateConnection, [contractsMigrations]);
    const contracts = await inTenant(
      opened.database,
      { kind: "system", name: "test" },
      tenantId,
      selectContracts,
    );
    const told = contracts.map(({ service = "internal", state, startsOn, endedOn = "" }) =>
      [service, state, startsOn, endedOn].join(" ").trim(),
    );
    expect(told.toSorted()).toEqual([
      "internal active 2026-04-01",
      "support active 2026-04-01",
      "telework suspended 2026-04-01",
      "watch ended 2026-04-01 2026-09-30",
      "watch suspended 2026-04-01",
    ]);
  } finally {
    await opened.close();
    await rm(before, { recursive: true });
  }
});

test("a contract of a server from before has the day on which its form was received [CON-16]", async () => {
  const before = await mkdtemp(join(tmpdir(), "tachiai-contracts-"));
  const earlier = (await readdir(contractsMigrations.directory)).filter(
    (name) => name < "0014_applied_on.sql",
  );
  for (const name of earlier) await cp(join(contractsMigrations.directory, name), join(before, name));
  const opened = await openTestDatabase([
    evidenceMigrations,
    identityMigrations,
    noticesMigrations,
    consentMigrations,
    { module: "contracts", directory: before },
  ]);
  try {
    const tenantId = TenantId.parse(crypto.randomUUID());
    const plant = async (service: string, kind: string | undefined) => {
      const contractId = crypto.randomUUID();
      const write = (text: string, values: readonly unknown[]) =>
        queryUnwalled(opened.migrateConnection, text, [...values]);
      await write(
        `insert into contracts.contract (contract_id, tenant_id, kind, service, formed_at)
         values ($1, $2, 'service', $3, '2026-10-01T02:00:00Z')`,
        [contractId, tenantId, service],
      );
      await write(
        `insert into contracts.step (step_id, tenant_id, contract_id, number, kind, recorded_at, effective_at, facts)
         values (gen_random_uuid(), $1, $2, 1, 'formed', '2026-10-01T02:00:00Z', '2026-10-01T02:00:00Z', $3)`,
        [tenantId, contractId, JSON.stringify({ startsOn: "2026-10-01", plan: "monthly" })],
      );
      if (kind)
        await write(
          `insert into contracts.application
             (tenant_id, application_id, service, kind, channel, number, received_at, applicant, form, entered_at)
           values (gen_random_uuid(), $1, $2, $3, 'paper', 1, '2026-09-09T20:00:00Z', '甲', '{}', now())`,
          [contractId, service, kind],
        );
    };
    await plant("telework", "new");
    await plant("watch", "assignment");
    await plant("support", undefined);

    await migrate(opened.migrateConnection, [contractsMigrations]);
    const contracts = await inTenant(
      opened.database,
      { kind: "system", name: "test" },
      tenantId,
      selectContracts,
    );
    expect(new Map(contracts.map(({ service, appliedOn }) => [service, appliedOn]))).toEqual(
      new Map([
        ["telework", "2026-09-10"],
        ["watch", undefined],
        ["support", undefined],
      ]),
    );
  } finally {
    await opened.close();
    await rm(before, { recursive: true });
  }
});
