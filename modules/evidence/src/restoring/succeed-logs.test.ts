import { inTenant } from "@tachiai/platform";
import type { TenantId } from "@tachiai/protocol";
import { afterEach, beforeEach, expect, test } from "vitest";
import { auditLogs } from "../damage/audit-logs.ts";
import { listLogs } from "../logs/log.store.ts";
import { readLeaves } from "../logs/read-log.ts";
import { sealBatches } from "../sealing/seal-batches.ts";
import { memberOf } from "../testing/test-ports.ts";
import {
  newTenant,
  openTestVault,
  recordStamps,
  sealEverything,
  type TestVault,
  testActor,
} from "../testing/test-vault.ts";
import { succeedLogs } from "./succeed-logs.ts";

let vault: TestVault;
let tenantId: TenantId;
beforeEach(async () => {
  vault = await openTestVault();
  tenantId = newTenant();
});
afterEach(() => vault.close());

test("a log that is closed keeps its proofs, also when leaves beyond its end had reached the journal and are published by the next", async () => {
  await recordStamps(vault, tenantId, 3);
  await sealBatches(vault);
  await recordStamps(vault, tenantId, 2);
  const killed = sealBatches(vault, (step) => {
    if (step === "journalled") throw new Error("killed");
  });
  await expect(killed).rejects.toThrow("killed");
  await vault.crash();

  const restored = { tenants: [tenantId], known: [], isRestored: true, hasMemory: true };
  expect(await succeedLogs(vault, restored)).toContainEqual(expect.stringMatching(/\/telework\/1$/));
  await sealEverything(vault);
  expect(await auditLogs(vault, tenantId)).toEqual([]);
  const leavesOf = (generation: number) =>
    readLeaves(vault, memberOf(tenantId), { tenantId, retentionClass: "telework", generation, index: 0 });
  expect(await leavesOf(1)).toHaveLength(3 * 87);
  expect(await leavesOf(2)).toHaveLength(3 * 87);
});

test("after a restore nothing is signed again under the name of a log that the backup does not know: others may hold its checkpoints", async () => {
  await recordStamps(vault, tenantId, 1);
  await sealEverything(vault);
  const restored = { tenants: [tenantId], known: [], isRestored: true, hasMemory: true };
  expect(await succeedLogs(vault, restored)).toContainEqual(expect.stringMatching(/\/watch\/1$/));
  await recordStamps(vault, tenantId, 1, { retention: "watch" });
  await sealEverything(vault);
  const logs = await inTenant(vault.database, testActor, tenantId, listLogs);
  const watch = logs.filter(({ retentionClass }) => retentionClass === "watch");
  expect(watch).toMatchObject([{ generation: 2, size: 2 }]);
});
