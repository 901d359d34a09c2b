import { readdir } from "node:fs/promises";
import {
  followKeySuccessions,
  formatVerifierKey,
  parseNote,
  parseProofBundle,
  verifyCheckpoint,
  verifyEntry,
} from "@tachiai/evidence-proof";
import { nodeProofCrypto } from "@tachiai/evidence-proof/node";
import { type BlobStore, inTenant, systemRandomness } from "@tachiai/platform";
import type { EvidenceId, TenantId } from "@tachiai/protocol";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findRecorded } from "../entries/find-recorded.ts";
import { proveEvidence } from "../entries/prove-evidence.ts";
import { findLog } from "../logs/log.store.ts";
import { openLogIdentity } from "../logs/log-identity.ts";
import { orderLogKeyReplacement } from "../logs/log-keys.ts";
import { memberOf, testPorts } from "../testing/test-ports.ts";
import {
  newTenant,
  openTestVault,
  recordStamps,
  sealEverything,
  type TestVault,
  testActor,
} from "../testing/test-vault.ts";
import { addTestWitness } from "../testing/test-witness.ts";
import type { Vault } from "../vault.ts";
import { witnessLogs } from "../witnessing/witness-logs.ts";
import { replaceLogKey } from "./replace-log-key.ts";

let vault: TestVault;
let tenantId: TenantId;
let before: EvidenceId;
beforeEach(async () => {
  vault = await openTestVault();
  tenantId = newTenant();
  [before = before] = await recordStamps(vault, tenantId, 1);
  await sealEverything(vault);
});
afterEach(() => vault.close());

const ports = testPorts({ readableBy: async () => "everybody" });
const newest = (retentionClass = "telework") =>
  inTenant(vault.database, testActor, tenantId, (tx) => findLog(tx, retentionClass, 1));
const prove = async (from: Vault, evidenceId: EvidenceId) =>
  Buffer.from(await proveEvidence(from, ports, memberOf(tenantId), { tenantId, evidenceId })).toString(
    "utf8",
  );

test("the last checkpoint of the old key is signed by both, and later ones by the new key alone", async () => {
  const origin = (await newest())?.origin ?? "";
  const old = vault.logIdentity.signerOf(origin).key;
  await orderLogKeyReplacement(vault.keys);
  const replaced = await replaceLogKey(vault);
  const next = vault.logIdentity.signerOf(origin).key;

  const last = (await newest())?.checkpoint ?? "";
  for (const key of [old, next]) expect((await verifyCheckpoint(nodeProofCrypto, last, key)).size).toBe(1);
  const copy = await vault.blobs.get(`logs/${tenantId}/telework/1/checkpoint`);
  expect(Buffer.from(copy ?? []).toString("utf8")).toBe(last);

  await recordStamps(vault, tenantId, 1);
  await sealEverything(vault);
  const later = (await newest())?.checkpoint ?? "";
  expect(parseNote(later).signatures).toHaveLength(1);
  expect((await verifyCheckpoint(nodeProofCrypto, later, next)).size).toBe(2);
  expect(await followKeySuccessions(nodeProofCrypto, old, [replaced?.note ?? ""])).toEqual([old, next]);
  expect(await readdir(vault.keyDirectory)).not.toContain("evidence-log-key-1");
});

test("every organisation's log has an entry that names both keys and the note that leads from one to the other", async () => {
  await orderLogKeyReplacement(vault.keys);
  const replaced = await replaceLogKey(vault);
  if (!replaced) throw new Error("it was ordered");
  await sealEverything(vault);
  const entry = await inTenant(vault.database, testActor, tenantId, (tx) =>
    findRecorded(tx, "evidence.log_key_replaced", formatVerifierKey(replaced.next)),
  );
  if (!entry) throw new Error("no entry says so");
  const verdict = await verifyEntry(nodeProofCrypto, await prove(vault, entry.evidenceId));
  expect(verdict).toMatchObject({
    valid: true,
    metadata: {
      disclosed: {
        details: {
          oldKey: formatVerifierKey(replaced.old),
          newKey: formatVerifierKey(replaced.next),
          note: replaced.note,
        },
      },
    },
  });
});

test("whoever compared the old key verifies proofs under the new one, and a key without a link is refused", async () => {
  const earlier = parseProofBundle(await prove(vault, before)).logKey;
  for (let time = 0; time < 2; time++) {
    await orderLogKeyReplacement(vault.keys);
    await replaceLogKey(vault);
  }
  const [after] = await recordStamps(vault, tenantId, 1);
  await sealEverything(vault);
  for (const id of [before, after ?? before]) {
    const text = await prove(vault, id);
    const verdict = await verifyEntry(nodeProofCrypto, text, { logKey: earlier });
    expect(verdict).toMatchObject({ valid: true, keyIsPinned: true, size: 2 });
    expect(parseProofBundle(text).keySuccessions).toHaveLength(2);
  }
  const stranger = await openTestVault();
  const other = formatVerifierKey(stranger.logIdentity.signerOf((await newest())?.origin ?? "").key);
  expect(await verifyEntry(nodeProofCrypto, await prove(vault, before), { logKey: other })).toMatchObject({
    valid: false,
    reason: "checkpoint.not_signed_by_key",
  });
  await stranger.close();
});

test("what witnesses have cosigned stands under the new key too", async () => {
  const witness = await addTestWitness(vault, "witness.example/w1");
  await witnessLogs(vault, witness.ask, [tenantId]);
  await orderLogKeyReplacement(vault.keys);
  await replaceLogKey(vault);
  await recordStamps(vault, tenantId, 1);
  await sealEverything(vault);
  const text = await prove(vault, before);
  const next = formatVerifierKey(vault.logIdentity.signerOf((await newest())?.origin ?? "").key);
  expect(await verifyEntry(nodeProofCrypto, text, { logKey: next })).toMatchObject({
    valid: true,
    size: 1,
    witnesses: [{ witness: "witness.example/w1" }],
  });
});

test("the shred ledger is signed by the new key", async () => {
  await vault.ledger.append([{ kind: "day", retentionClass: "telework", day: "2026-11-01" }]);
  await orderLogKeyReplacement(vault.keys);
  await replaceLogKey(vault);
  const origin = `${vault.logIdentity.installationId}.tachiai/shred-ledger`;
  const { id } = vault.logIdentity.signerOf(origin).key;
  expect(parseNote((await vault.ledger.notes())[0] ?? "").signatures.map(({ keyId }) => keyId)).toEqual([id]);
  await vault.restart();
  expect(await vault.ledger.read()).toHaveLength(1);
});

test("a crash at any write leaves a log that is sound, and the next attempt finishes the replacement", async () => {
  const earlier = parseProofBundle(await prove(vault, before)).logKey;
  for (let writes = 0, isDone = false; !isDone; writes++) {
    await orderLogKeyReplacement(vault.keys);
    const { installationId } = vault.logIdentity;
    const dying = dyingStores(vault, writes);
    const logIdentity = await openLogIdentity(dying, systemRandomness);
    expect(logIdentity.installationId).toBe(installationId);
    try {
      await replaceLogKey({ ...vault, logIdentity });
      isDone = true;
    } catch (error) {
      expect(error).toMatchObject({ message: "the process was killed" });
    }
    await vault.restart();
    const [after = before] = await recordStamps(vault, tenantId, 1);
    await sealEverything(vault);
    for (const id of [before, after])
      expect(
        await verifyEntry(nodeProofCrypto, await prove(vault, id), { logKey: earlier }),
        `after ${writes} writes`,
      ).toMatchObject({ valid: true });
  }
  await replaceLogKey(vault);
  const { logIdentity } = vault;
  expect(logIdentity.successionsTo(logIdentity.signerOf("any").key)).toHaveLength(1);
});

/** Stores of a process that is killed at its write number `writes`, from 0. */
function dyingStores(of: TestVault, writes: number): { keys: BlobStore; ledgers: BlobStore } {
  let left = writes;
  const live = () => {
    if (left-- === 0) throw new Error("the process was killed");
  };
  const dying = (store: BlobStore): BlobStore => ({
    ...store,
    put: async (name, bytes) => (live(), store.put(name, bytes)),
    putOnce: async (name, bytes) => (live(), store.putOnce(name, bytes)),
    remove: async (name) => (live(), store.remove(name)),
  });
  return { keys: dying(of.keys), ledgers: dying(of.ledgerFiles) };
}
