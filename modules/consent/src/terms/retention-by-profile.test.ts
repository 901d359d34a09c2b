import { decideRetention, openShredder, policyOf, type RetentionClass } from "@tachiai/evidence";
import { openTestVault, recordStamps, sealEverything, type TestVault } from "@tachiai/evidence/testing";
import { identityMigrations } from "@tachiai/identity";
import { noticesMigrations } from "@tachiai/notices";
import { inTenant } from "@tachiai/platform";
import { queryUnwalled, type SimulatedClock, simulatedClock } from "@tachiai/platform/testing";
import { after, countIn } from "@tachiai/policy";
import { type EvidenceId, ProfileId, TenantId } from "@tachiai/protocol";
import { afterEach, beforeEach, expect, test } from "vitest";
import { consentMigrations } from "../consent.migrations.ts";
import { profileOn } from "./terms-in-force.ts";

const keptAs: Readonly<Record<ProfileId, RetentionClass>> = {
  telework: "telework",
  "support-open": "support",
  "support-contract": "support",
  watch: "watch",
  maintenance: "maintenance",
};
const actor = { kind: "system", name: "test" } as const;
const tenantId = TenantId.parse(crypto.randomUUID());

let time: SimulatedClock;
let vault: TestVault;
beforeEach(async () => {
  time = simulatedClock("2026-11-20T03:00:00.000Z");
  vault = await openTestVault({
    clock: time.clock,
    beside: [identityMigrations, noticesMigrations, consentMigrations],
  });
});
afterEach(() => vault.close());

const ruleOf = (profileId: ProfileId) =>
  inTenant(vault.database, actor, tenantId, (tx) => profileOn(tx, profileId, "2026-11-21"));
const record = async (subject: string) => {
  const entries = await recordStamps(vault, tenantId, 2, { retention: "maintenance", subject });
  await sealEverything(vault);
  return entries;
};
const shredOn = async (instant: string) => {
  time.set(instant);
  return (await openShredder(vault, async () => {}).shredDue()).shredded;
};
const left = async (ids: readonly EvidenceId[]) => {
  const rows = await queryUnwalled(
    vault.test.migrateConnection,
    "select from evidence.entry where evidence_id = any ($1)",
    [[...ids]],
  );
  return rows.length;
};

test("S4 work finished on 2026-11-21: its profile says twelve months, it is kept to 2027-11-21 inclusive (first day not counted, Civil Code §140) and shredded on the next run [V17]", async () => {
  const months = countIn(await ruleOf("maintenance"), "evidence-retention-months") ?? 0;
  expect(months).toBe(12);
  expect(after("2026-11-21", { unit: "months", amount: months })).toBe("2027-11-21");
  const finished = await record("work 1");
  const goesOn = await record("work 2");

  time.set("2026-11-21T09:00:00.000Z");
  const lastDayKept = await inTenant(vault.database, actor, tenantId, (tx) =>
    decideRetention(tx, actor, { retention: "maintenance", subject: "work 1", eventOn: "2026-11-21" }),
  );
  expect(lastDayKept).toBe("2027-11-21");
  await sealEverything(vault);

  expect(await shredOn("2027-11-21T14:59:59.999Z")).toBe(0);
  expect(await left(finished)).toBe(2);
  expect(await shredOn("2027-11-21T15:00:00.000Z")).toBe(2);
  expect([await left(finished), await left(goesOn)]).toEqual([0, 2]);
});

test("for each service the retention run keeps to the months that its profile says", async () => {
  for (const profileId of ProfileId.options)
    expect(countIn(await ruleOf(profileId), "evidence-retention-months"), profileId).toBe(
      policyOf(keptAs[profileId]).rule.months,
    );
});
