import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { inInstallation, inTenant } from "@tachiai/platform";
import { queryUnwalled } from "@tachiai/platform/testing";
import type { EvidenceId, TenantId } from "@tachiai/protocol";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { auditLogs } from "../damage/audit-logs.ts";
import { findEntry } from "../entries/entry.store.ts";
import { record } from "../entries/record.ts";
import { listLogs } from "../logs/log.store.ts";
import type { LogIdentity } from "../logs/log-identity.ts";
import { expectLog, notingIdentity } from "../testing/log-inspection.ts";
import {
  newTenant,
  openTestVault,
  recordLate,
  recordStamps,
  sealEverything,
  type TestVault,
  testActor,
} from "../testing/test-vault.ts";
import { fillLeaves } from "./fill-leaves.ts";
import { type SealingStep, sealBatches } from "./seal-batches.ts";
import { sealQueued } from "./seal-queued.ts";

let vault: TestVault & { logIdentity: LogIdentity & { signed: string[] } };
beforeAll(async () => {
  const opened = await openTestVault();
  vault = { ...opened, logIdentity: notingIdentity(opened.logIdentity) };
});
afterAll(() => vault.close());

const telework = (tenantId: TenantId) => ({ tenantId, retentionClass: "telework" });

test("many entries become one batch under one checkpoint, in the order in which they were recorded", async () => {
  const tenantId = newTenant();
  const ids = await recordStamps(vault, tenantId, 300);
  const signedBefore = vault.logIdentity.signed.length;
  expect(await sealQueued(vault)).toEqual({ sealed: 300, more: false, faults: [] });

  expect(vault.logIdentity.signed.length).toBe(signedBefore + 1);
  await inTenant(vault.database, testActor, tenantId, async (tx) => {
    expect(await listLogs(tx)).toMatchObject([{ retentionClass: "telework", generation: 1, size: 300 }]);
    for (const [index, id] of ids.entries())
      expect((await findEntry(tx, id))?.place).toEqual({ generation: 1, index });
  });
  await expectLog(vault, telework(tenantId), ids, ids.slice(250, 260));
});

test("a log that grows batch by batch stays one tree, across full tiles", async () => {
  const tenantId = newTenant();
  const ids: EvidenceId[] = [];
  for (const count of [1, 2, 252, 1, 1, 255, 300]) {
    ids.push(...(await recordStamps(vault, tenantId, count)));
    await sealEverything(vault);
  }
  await expectLog(
    vault,
    telework(tenantId),
    ids,
    [0, 1, 254, 255, 256, 511, 512, 811].flatMap((n) => ids[n] ?? []),
  );
});

test("two tenants and two retention classes never share a log", async () => {
  const [a, b] = [newTenant(), newTenant()];
  const inA = await recordStamps(vault, a, 3);
  const looksInA = await recordStamps(vault, a, 2, { retention: "access" });
  const inB = await recordStamps(vault, b, 4);
  expect(await sealQueued(vault)).toEqual({ sealed: 9, more: false, faults: [] });
  await expectLog(vault, telework(a), inA);
  await expectLog(vault, { tenantId: a, retentionClass: "access" }, looksInA);
  await expectLog(vault, telework(b), inB);
});

test("only the tiles of the published size stay in the blob store", async () => {
  const tenantId = newTenant();
  for (let batch = 0; batch < 3; batch++) {
    await recordStamps(vault, tenantId, 100);
    await sealEverything(vault);
  }
  const files = await readdir(join(vault.blobDirectory, "logs", tenantId, "telework/1"), { recursive: true });
  expect(files.filter((name) => /\d$/.test(name) && !/^tile\/\d$/.test(name)).toSorted()).toEqual([
    "tile/0/000",
    "tile/0/001.p/44",
    "tile/1/000.p/1",
    "tile/entries/000",
    "tile/entries/001.p/44",
  ]);
});

test("a sealer that dies after any step is replaced by one that neither loses, doubles nor forks", async () => {
  const crashed: SealingStep[] = [];
  for (let crashAt = 0; ; crashAt++) {
    const tenantId = newTenant();
    const ids = await recordStamps(vault, tenantId, 200);
    await sealEverything(vault);
    const late = await recordLate(vault, tenantId);
    ids.push(...(await recordStamps(vault, tenantId, 100)));

    let step = 0;
    let died = false;
    await sealBatches(vault, (name) => {
      if (step++ !== crashAt) return;
      died = true;
      crashed.push(name);
      throw new Error("the sealer died");
    }).catch(expectDeath);
    await vault.crash();
    // Work goes on while nobody seals, and what queued before commits after: the decided batch stays as it is.
    ids.push(await late.commit(), ...(await recordStamps(vault, tenantId, 5)));
    await sealEverything(vault);
    await expectLog(
      vault,
      telework(tenantId),
      ids,
      [0, 199, 200, 255, 256, 299, 305].flatMap((n) => ids[n] ?? []),
    );
    if (!died) break;
  }
  expect([...new Set(crashed)]).toEqual([
    "deciding",
    "decided",
    "journalled",
    "signed",
    "publishing",
    "published",
  ] satisfies SealingStep[]);
});

test("two sealers at once, without the lock, publish each batch once", async () => {
  const tenantId = newTenant();
  const ids = await recordStamps(vault, tenantId, 300);
  const sealing = Array.from({ length: 4 }, () => sealBatches(vault));
  const batches = await Promise.all(sealing);
  expect(batches.filter(({ sealed }) => sealed === 300)).toHaveLength(1);
  await sealEverything(vault);
  await expectLog(vault, telework(tenantId), ids, ids.slice(0, 3));
});

test("a sealer that slept while another went on changes nothing when it wakes", async () => {
  const tenantId = newTenant();
  const ids = await recordStamps(vault, tenantId, 10);
  let letItGoOn = () => {};
  const asleep = new Promise<void>((resolve) => {
    letItGoOn = resolve;
  });
  // Its signer blocks, so its tiles are durable and not published.
  const sleeper = {
    ...vault,
    logIdentity: {
      ...vault.logIdentity,
      signerOf: (origin: string) => {
        const signer = vault.logIdentity.signerOf(origin);
        return { ...signer, sign: (message: Uint8Array) => asleep.then(() => signer.sign(message)) };
      },
    },
  };
  const sleeping = sealBatches(sleeper);
  await expect.poll(() => pendingOf(tenantId), { timeout: 60_000 }).not.toBeNull();
  await sealEverything(vault);
  ids.push(...(await recordStamps(vault, tenantId, 20)));
  await sealEverything(vault);
  // The next batch is decided when it wakes, so there is something that it could publish by mistake.
  ids.push(...(await recordStamps(vault, tenantId, 5)));
  await sealBatches(vault, dieAfter("decided")).catch(expectDeath);
  letItGoOn();
  expect(await sleeping).toEqual({ sealed: 0, more: true, faults: [] });
  ids.push(...(await recordStamps(vault, tenantId, 1)));
  await sealEverything(vault);
  await expectLog(vault, telework(tenantId), ids);
});

test("a second sealer of the installation steps aside", async () => {
  await inInstallation(vault.database, async (tx) => {
    await sql`select pg_advisory_xact_lock(7224204)`.execute(tx.query);
    expect(await sealQueued(vault)).toBeUndefined();
  });
  expect(await sealQueued(vault)).toBeDefined();
});

test("a row that was rewritten before it was sealed is sealed as it was recorded, and so found", async () => {
  const tenantId = newTenant();
  const [first, second] = await recordStamps(vault, tenantId, 3);
  if (!first || !second) throw new Error("three stamps were recorded");
  await queryUnwalled(
    vault.test.migrateConnection,
    `update evidence.entry set details = '{"number":7}' where evidence_id = $1`,
    [first],
  );
  expect(await sealQueued(vault)).toEqual({ sealed: 3, more: false, faults: [] });
  expect(await auditLogs(vault, tenantId)).toMatchObject([
    { what: "row", subject: first, why: "it is not what was sealed" },
  ]);
  await sealEverything(vault);
});

test("what an earlier version had queued gets its leaf, unless it was rewritten meanwhile", async () => {
  const tenantId = newTenant();
  const [first, second] = await recordStamps(vault, tenantId, 3);
  if (!first || !second) throw new Error("three stamps were recorded");
  const unwalled = (text: string, values: readonly unknown[]) =>
    queryUnwalled(vault.test.migrateConnection, text, values);
  await unwalled("update evidence.seal_queue set leaf = null where tenant_id = $1", [tenantId]);
  await unwalled(`update evidence.entry set details = '{ "number": 0 }' where evidence_id = $1`, [first]);
  expect(await sealQueued(vault)).toEqual({ sealed: 0, more: false, faults: [] });
  await fillLeaves(vault);
  expect(await sealQueued(vault)).toEqual({ sealed: 2, more: false, faults: [] });
  await inTenant(vault.database, testActor, tenantId, async (tx) => {
    expect((await findEntry(tx, second))?.place).toEqual({ generation: 1, index: 0 });
    expect((await findEntry(tx, first))?.place).toBe("waiting");
  });
  await unwalled("delete from evidence.seal_queue where evidence_id = $1", [first]);
});

test("many logs are decided and published together, each with what is its own", async () => {
  const tenants = Array.from({ length: 40 }, newTenant);
  const ids = await Promise.all(tenants.map((tenantId, n) => recordStamps(vault, tenantId, 1 + (n % 3))));
  const total = ids.flat().length;
  expect(await sealBatches(vault)).toEqual({ sealed: total, more: false, faults: [] });
  for (const [n, tenantId] of tenants.entries()) await expectLog(vault, telework(tenantId), ids[n] ?? []);
});

test("what was rolled back is in no log and waits for none", async () => {
  const tenantId = newTenant();
  const attempt = inTenant(vault.database, testActor, tenantId, async (tx) => {
    await record(tx, testActor, {
      action: "telework.stamped",
      subject: "s",
      retention: "telework",
      details: {},
    });
    throw new Error("rolled back");
  });
  await expect(attempt).rejects.toThrow("rolled back");
  await sealEverything(vault);
  await expectLog(vault, telework(tenantId), []);
});

function dieAfter(fatal: SealingStep) {
  return (step: SealingStep) => {
    if (step === fatal) throw new Error("the sealer died");
  };
}

function expectDeath(error: unknown): void {
  expect(error).toMatchObject({ message: "the sealer died" });
}

async function pendingOf(tenantId: string): Promise<Buffer | null | undefined> {
  const [row] = await queryUnwalled<{ pending: Buffer | null }>(
    vault.test.migrateConnection,
    "select pending from evidence.log where tenant_id = $1",
    [tenantId],
  );
  return row ? row.pending : null;
}
