import { decodeLeaf, hashLeaf, parseVerifierKey, verifyCheckpoint } from "@tachiai/evidence-proof";
import { nodeProofCrypto } from "@tachiai/evidence-proof/node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { treeHash } from "../testing/rfc6962.ts";
import { memberOf } from "../testing/test-ports.ts";
import {
  newTenant,
  openTestVault,
  recordStamps,
  sealEverything,
  type TestVault,
} from "../testing/test-vault.ts";
import { readCheckpoint, readHashTile, readLeaves, showLogs } from "./read-log.ts";

let vault: TestVault;
beforeAll(async () => {
  vault = await openTestVault();
});
afterAll(() => vault.close());

/** Cuts a bundle of entries by hand. */
function cut(bundle: Uint8Array): Buffer[] {
  const bytes = Buffer.from(bundle);
  const entries: Buffer[] = [];
  for (let offset = 0; offset < bytes.length; ) {
    const end = offset + 2 + bytes.readUInt16BE(offset);
    entries.push(bytes.subarray(offset + 2, end));
    offset = end;
  }
  return entries;
}

test("a member of the tenant reads a log that he can verify without us", async () => {
  const tenantId = newTenant();
  const ids = await recordStamps(vault, tenantId, 260);
  await sealEverything(vault);
  const actor = memberOf(tenantId);
  const [log] = await showLogs(vault, actor, tenantId);
  if (!log) throw new Error("there is a log");
  expect(log).toMatchObject({ retentionClass: "telework", generation: 1, size: 260 });
  expect(log.origin).toBe(`${vault.logIdentity.installationId}.tachiai/${tenantId}/telework/1`);

  const name = { tenantId, retentionClass: log.retentionClass, generation: log.generation };
  const note = Buffer.from(await readCheckpoint(vault, actor, name)).toString("utf8");
  const key = parseVerifierKey(nodeProofCrypto, log.verifierKey);
  const checkpoint = await verifyCheckpoint(nodeProofCrypto, note, key);
  const leaves = [
    ...cut(await readLeaves(vault, actor, { ...name, index: 0 })),
    ...cut(await readLeaves(vault, actor, { ...name, index: 1 })),
  ];
  expect(checkpoint.size).toBe(260);
  expect(Buffer.from(checkpoint.root)).toEqual(treeHash(leaves));
  expect(leaves.map((leaf) => decodeLeaf(leaf).evidenceId)).toEqual(ids);

  const hashes = Buffer.concat(leaves.slice(0, 256).map((leaf) => hashLeaf(nodeProofCrypto, leaf)));
  expect(Buffer.from(await readHashTile(vault, actor, { ...name, level: 0, index: 0 }))).toEqual(hashes);
  expect(Buffer.from(await readHashTile(vault, actor, { ...name, level: 1, index: 0 }))).toEqual(
    treeHash(leaves.slice(0, 256)),
  );
});

test("whoever still holds an older checkpoint gets the tiles of that size", async () => {
  const tenantId = newTenant();
  const actor = memberOf(tenantId);
  const tile = { tenantId, retentionClass: "telework", generation: 1, level: 0, index: 0 };
  await recordStamps(vault, tenantId, 3);
  await sealEverything(vault);
  const before = Buffer.from(await readHashTile(vault, actor, tile));
  await recordStamps(vault, tenantId, 2);
  await sealEverything(vault);
  expect(Buffer.from(await readHashTile(vault, actor, { ...tile, width: 3 }))).toEqual(before);
  expect(cut(await readLeaves(vault, actor, { ...tile, width: 3 }))).toHaveLength(3);
});

test("what is beyond the end of a log, or no log, is not found", async () => {
  const tenantId = newTenant();
  const actor = memberOf(tenantId);
  await recordStamps(vault, tenantId, 3);
  await sealEverything(vault);
  const name = { tenantId, retentionClass: "telework", generation: 1 };
  for (const beyond of [{ index: 1 }, { index: 0, width: 4 }, { index: 2 ** 40 }])
    await expect(readLeaves(vault, actor, { ...name, ...beyond })).rejects.toMatchObject({
      code: "evidence.tile_not_found",
    });
  await expect(readHashTile(vault, actor, { ...name, level: 1, index: 0 })).rejects.toMatchObject({
    code: "evidence.tile_not_found",
  });
  for (const other of [{ retentionClass: "access" }, { generation: 2 }])
    await expect(readCheckpoint(vault, actor, { ...name, ...other })).rejects.toMatchObject({
      code: "evidence.log_not_found",
    });
});

test("another tenant cannot read a log", async () => {
  const tenantId = newTenant();
  await recordStamps(vault, tenantId, 1);
  await sealEverything(vault);
  const stranger = memberOf(newTenant());
  await expect(showLogs(vault, stranger, tenantId)).rejects.toMatchObject({ code: "access.no_engagement" });
  const reading = readCheckpoint(vault, stranger, { tenantId, retentionClass: "telework", generation: 1 });
  await expect(reading).rejects.toMatchObject({ code: "access.no_engagement" });
});

test("an altered tile is not handed out", async () => {
  const tenantId = newTenant();
  await recordStamps(vault, tenantId, 3);
  await sealEverything(vault);
  const file = `logs/${tenantId}/telework/1/tile/0/000.p/3`;
  const bytes = Buffer.from((await vault.blobs.get(file)) ?? []);
  bytes[40] = (bytes[40] ?? 0) ^ 1;
  await vault.blobs.put(file, bytes);
  const tile = { tenantId, retentionClass: "telework", generation: 1, level: 0, index: 0 };
  await expect(readHashTile(vault, memberOf(tenantId), tile)).rejects.toMatchObject({
    code: "evidence.damaged",
    details: { what: "tile" },
  });
});
