import { queryUnwalled } from "@tachiai/platform/testing";
import type { EvidenceId, TenantId } from "@tachiai/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openScene, storePicture } from "../testing/test-scene.ts";
import {
  newTenant,
  openTestVault,
  recordStamps,
  sealEverything,
  type TestVault,
} from "../testing/test-vault.ts";
import { auditLogs } from "./audit-logs.ts";
import { checkLogs } from "./check-logs.ts";

let vault: TestVault;
beforeAll(async () => {
  vault = await openTestVault();
});
afterAll(() => vault.close());

const sql = (text: string, values: readonly unknown[]) =>
  queryUnwalled(vault.test.migrateConnection, text, values);

async function openSealedTenant(): Promise<{ tenantId: TenantId; ids: EvidenceId[] }> {
  const tenantId = newTenant();
  const ids = await recordStamps(vault, tenantId, 270);
  await sealEverything(vault);
  return { tenantId, ids };
}

test("a tenant whose evidence is as it was sealed has no damage", async () => {
  const scene = await openScene();
  await storePicture(vault, scene);
  await recordStamps(vault, scene.tenantId, 300);
  await sealEverything(vault);
  await recordStamps(vault, scene.tenantId, 3);
  expect(await auditLogs(vault, scene.tenantId)).toEqual([]);
});

test("an entry that was deleted is missed, though nobody can ask for it any more [EVD-01]", async () => {
  const { tenantId, ids } = await openSealedTenant();
  await sql("delete from evidence.entry where evidence_id = $1", [ids[261]]);
  expect(await auditLogs(vault, tenantId)).toMatchObject([
    { what: "row", subject: ids[261], why: "it is missing" },
  ]);
});

test("an entry that was slipped in without passing the sealer is found", async () => {
  const { tenantId, ids } = await openSealedTenant();
  const [slipped] = await recordStamps(vault, tenantId, 1);
  await sql("delete from evidence.seal_queue where evidence_id = $1", [slipped]);
  expect(await auditLogs(vault, tenantId)).toMatchObject([{ subject: slipped, why: "it stands in no log" }]);
  await sql("update evidence.entry set log_generation = 1, log_index = 270 where evidence_id = $1", [
    slipped,
  ]);
  expect(await auditLogs(vault, tenantId)).toMatchObject([{ subject: slipped, why: "it stands in no log" }]);
  expect(ids).toHaveLength(270);
});

test("an entry that was altered and sealed a second time leaves a leaf without a row", async () => {
  const { tenantId, ids } = await openSealedTenant();
  await sql(
    `update evidence.entry set log_generation = null, log_index = null, details = '{"number":99}'
      where evidence_id = $1`,
    [ids[5]],
  );
  await sql(
    "insert into evidence.seal_queue (evidence_id, tenant_id, retention_class) values ($1, $2, 'telework')",
    [ids[5], tenantId],
  );
  await sealEverything(vault);
  expect(await auditLogs(vault, tenantId)).toMatchObject([
    { what: "row", subject: ids[5], why: "it is missing" },
  ]);
});

test("an altered tile is one damage, and the other tiles are still read", async () => {
  const { tenantId, ids } = await openSealedTenant();
  const file = `logs/${tenantId}/telework/1/tile/entries/000`;
  const bytes = Buffer.from((await vault.blobs.get(file)) ?? []);
  bytes[300] = (bytes[300] ?? 0) ^ 1;
  await vault.blobs.put(file, bytes);
  await sql("delete from evidence.entry where evidence_id = $1", [ids[269]]);
  expect(await auditLogs(vault, tenantId)).toMatchObject([
    { what: "tile", subject: file },
    { what: "row", subject: ids[269] },
  ]);
});

test("the check at start writes a checkpoint that a crash kept out of the blob store, and finds an altered edge", async () => {
  const [lagging, damaged] = [await openSealedTenant(), await openSealedTenant()];
  const checkpoint = `logs/${lagging.tenantId}/telework/1/checkpoint`;
  const written = await vault.blobs.get(checkpoint);
  await vault.blobs.remove(checkpoint);
  await vault.blobs.remove(`logs/${damaged.tenantId}/telework/1/tile/0/001.p/14`);

  const found = await checkLogs(vault);
  expect(found.filter(({ subject }) => subject.includes(damaged.tenantId))).toMatchObject([
    { what: "tile", why: "tile.missing" },
  ]);
  expect(found.filter(({ subject }) => subject.includes(lagging.tenantId))).toEqual([]);
  expect(await vault.blobs.get(checkpoint)).toEqual(written);
  expect(await checkLogs(vault)).toEqual([]);
});

test("a checkpoint whose copy was taken away is missed: without it nobody sees that the database was set back", async () => {
  const { tenantId } = await openSealedTenant();
  await vault.blobs.remove(`logs/${tenantId}/telework/1/checkpoint`);
  await sql(
    "update evidence.log set published_at = published_at - interval '1 minute' where tenant_id = $1",
    [tenantId],
  );
  expect(await auditLogs(vault, tenantId)).toMatchObject([
    { what: "checkpoint", why: "its copy is missing" },
  ]);
});
