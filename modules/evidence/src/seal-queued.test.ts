import { inTenant } from "@tachiai/platform";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findEntry } from "./entry.store.ts";
import { listLogs } from "./log.store.ts";
import { sealQueued } from "./seal-queued.ts";
import {
  newTenant,
  openTestVault,
  recordStamps,
  sealEverything,
  type TestVault,
  testActor,
} from "./testing/test-vault.ts";

let vault: TestVault;
beforeAll(async () => {
  vault = await openTestVault();
});
afterAll(() => vault.close());

test("many entries of one log become one batch under one checkpoint", async () => {
  const tenantId = newTenant();
  const ids = await recordStamps(vault, tenantId, 300);
  expect(await sealQueued(vault)).toEqual({ sealed: 300, more: false, faults: [] });
  await inTenant(vault.database, testActor, tenantId, async (tx) => {
    expect(await listLogs(tx)).toMatchObject([{ retentionClass: "telework", generation: 1, size: 300 }]);
    for (const [index, id] of ids.entries())
      expect((await findEntry(tx, id))?.place).toEqual({ generation: 1, index });
  });
});
