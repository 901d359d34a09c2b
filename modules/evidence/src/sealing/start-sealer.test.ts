import { inTenant } from "@tachiai/platform";
import { queryUnwalled, simulatedClock } from "@tachiai/platform/testing";
import type { TenantId } from "@tachiai/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findEntry } from "../entries/entry.store.ts";
import {
  newTenant,
  openTestVault,
  recordStamps,
  sealEverything,
  type TestVault,
  testActor,
} from "../testing/test-vault.ts";
import { readSealingHealth } from "./sealing-health.ts";
import { startSealer } from "./start-sealer.ts";

const clock = simulatedClock("2026-11-21T03:00:00.000Z");
let vault: TestVault;
beforeAll(async () => {
  vault = await openTestVault({ clock: clock.clock });
});
afterAll(() => vault.close());

const placeOf = async (tenantId: TenantId, count = 1) => {
  const [id] = await recordStamps(vault, tenantId, count);
  if (!id) throw new Error("it was recorded");
  return () => inTenant(vault.database, testActor, tenantId, async (tx) => (await findEntry(tx, id))?.place);
};

/** Asks again until it is so; a machine under load may take its time. */
const eventually = <T>(ask: () => T) => expect.poll(ask, { timeout: 60_000 });

const faults: unknown[] = [];
const onFault = (fault: unknown) => faults.push(fault);

test("the sealer is woken by what happens, seals what waited for it, and stops when told", async () => {
  const tenantId = newTenant();
  const waiting = await placeOf(tenantId);
  // It would sleep for an hour: only a happening can wake it.
  const sealer = startSealer(vault, { onFault, gatherMs: 1, sleepMs: 3_600_000 });
  await eventually(waiting).toEqual({ generation: 1, index: 0 });
  const next = await placeOf(tenantId);
  vault.bus.publish({ subject: "telework.stamped", tenantId, ids: {} });
  await eventually(next).toEqual({ generation: 1, index: 1 });
  await sealer.stop();
  const unsealed = await placeOf(tenantId);
  vault.bus.publish({ subject: "telework.stamped", tenantId, ids: {} });
  expect(await unsealed()).toBe("waiting");
  expect(faults).toEqual([]);
});

test("without any happening it looks by itself", async () => {
  const sealer = startSealer(vault, { onFault, gatherMs: 1, sleepMs: 5 });
  const tenantId = newTenant();
  await eventually(await placeOf(tenantId)).toEqual({ generation: 1, index: 0 });
  await sealer.stop();
});

test("a log that cannot be sealed is told once, and the others are sealed", async () => {
  const [damaged, sound] = [newTenant(), newTenant()];
  await recordStamps(vault, damaged, 1);
  await sealEverything(vault);
  // Who grew the log himself would not need the file.
  await vault.crash();
  await vault.blobs.remove(`logs/${damaged}/telework/1/tile/0/000.p/1`);
  const sealer = startSealer(vault, { onFault, gatherMs: 1, sleepMs: 5 });
  const stuck = await placeOf(damaged);
  await eventually(() => faults).toMatchObject([{ what: "tile" }]);
  for (let round = 0; round < 3; round++)
    await eventually(await placeOf(sound)).toEqual({ generation: 1, index: round });
  expect(await stuck()).toBe("waiting");
  await sealer.stop();
  expect(faults).toHaveLength(1);
});

test("entries that wait longer than ten seconds raise the alarm", async () => {
  await queryUnwalled(vault.test.migrateConnection, "delete from evidence.seal_queue");
  expect(await readSealingHealth(vault.database)).toEqual({ waiting: 0, oldestWaitMs: 0, alarm: false });
  await recordStamps(vault, newTenant(), 2);
  clock.advance(10_000);
  expect(await readSealingHealth(vault.database)).toEqual({ waiting: 2, oldestWaitMs: 10_000, alarm: false });
  clock.advance(1);
  expect(await readSealingHealth(vault.database)).toEqual({ waiting: 2, oldestWaitMs: 10_001, alarm: true });
});
