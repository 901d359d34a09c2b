import assert from "node:assert/strict";
import { parseCheckpoint, parseNote, parseProofBundle, verifyEntry } from "@tachiai/evidence-proof";
import { nodeProofCrypto } from "@tachiai/evidence-proof/node";
import { inTenant } from "@tachiai/platform";
import { queryUnwalled } from "@tachiai/platform/testing";
import type { EvidenceId, TenantId } from "@tachiai/protocol";
import { proveEvidence } from "../entries/prove-evidence.ts";
import { findLog } from "../logs/log.store.ts";
import { tileName } from "../logs/log-files.ts";
import type { LogIdentity } from "../logs/log-identity.ts";
import { rootFromPath, treeHash } from "./rfc6962.ts";
import { memberOf, testPorts } from "./test-ports.ts";
import { type TestVault, testActor } from "./test-vault.ts";

/** An identity that notes every checkpoint it signs, published or not: two that disagree are a fork. */
export function notingIdentity(identity: LogIdentity): LogIdentity & { readonly signed: string[] } {
  const signed: string[] = [];
  return {
    ...identity,
    signed,
    signerOf(origin) {
      const signer = identity.signerOf(origin);
      return {
        key: signer.key,
        sign: async (message) => {
          signed.push(Buffer.from(message).toString("utf8"));
          return signer.sign(message);
        },
      };
    },
  };
}

/** All leaves of a log, cut out of its files by hand. */
async function leavesOf(
  vault: TestVault,
  log: { readonly tenantId: TenantId; readonly retentionClass: string },
): Promise<Uint8Array[]> {
  const published = await inTenant(vault.database, testActor, log.tenantId, (tx) =>
    findLog(tx, log.retentionClass, 1),
  );
  const size = published?.size ?? 0;
  const leaves: Uint8Array[] = [];
  for (let index = 0; index * 256 < size; index++) {
    const width = Math.min(256, size - index * 256);
    const name = tileName({ ...log, generation: 1 }, { kind: "entries", index, width });
    const bytes = Buffer.from((await vault.blobs.get(name)) ?? []);
    for (let offset = 0; offset < bytes.length; ) {
      const end = offset + 2 + bytes.readUInt16BE(offset);
      leaves.push(bytes.subarray(offset + 2, end));
      offset = end;
    }
  }
  return leaves;
}

/**
 * Checks from outside that a log holds exactly these entries, once each, and that everything ever signed for it is a
 * beginning of it. Then that the proof of each entry in `proven` verifies, by the package and by RFC 6962.
 */
export async function expectLog(
  vault: TestVault & { readonly logIdentity: { readonly signed: readonly string[] } },
  log: { readonly tenantId: TenantId; readonly retentionClass: string },
  ids: readonly EvidenceId[],
  proven: readonly EvidenceId[] = ids,
): Promise<void> {
  await vault.journal.settle();
  const leaves = await leavesOf(vault, log);
  assert.equal(leaves.length, ids.length);
  const indexes = await queryUnwalled<{ evidence_id: EvidenceId; log_index: number | null }>(
    vault.test.migrateConnection,
    `select evidence_id, log_index::int from evidence.entry
      where tenant_id = $1 and retention_class = $2 order by log_index`,
    [log.tenantId, log.retentionClass],
  );
  assert.deepEqual(
    indexes.map((row) => row.log_index),
    ids.map((_, index) => index),
  );
  assert.deepEqual(new Set(indexes.map((row) => row.evidence_id)), new Set(ids));
  const queued = await queryUnwalled(
    vault.test.migrateConnection,
    "select from evidence.seal_queue where tenant_id = $1",
    [log.tenantId],
  );
  assert.equal(queued.length, 0);

  for (const text of vault.logIdentity.signed) {
    const { origin, size, root } = parseCheckpoint(text);
    if (!origin.includes(`/${log.tenantId}/${log.retentionClass}/`)) continue;
    assert.deepEqual(Buffer.from(root), treeHash(leaves.slice(0, size)));
  }
  for (const id of proven) await expectProof(vault, log.tenantId, id, leaves);
}

async function expectProof(
  vault: TestVault,
  tenantId: TenantId,
  evidenceId: EvidenceId,
  leaves: readonly Uint8Array[],
): Promise<void> {
  const ports = testPorts({ readableBy: async () => "everybody" });
  const bytes = await proveEvidence(vault, ports, memberOf(tenantId), { tenantId, evidenceId });
  const text = Buffer.from(bytes).toString("utf8");
  const bundle = parseProofBundle(text);
  const proven = await verifyEntry(nodeProofCrypto, text, { logKey: bundle.logKey });
  assert.ok(proven.valid && proven.keyIsPinned);
  assert.equal(proven.leaf.evidenceId, evidenceId);
  const { size, root } = parseCheckpoint(parseNote(bundle.checkpoint).text);
  assert.deepEqual(Buffer.from(leaves[bundle.index] ?? []), Buffer.from(bundle.leaf));
  assert.deepEqual(rootFromPath(bundle.leaf, bundle.index, size, bundle.path), Buffer.from(root));
}
