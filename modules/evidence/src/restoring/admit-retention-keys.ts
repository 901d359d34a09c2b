import { createHash } from "node:crypto";
import { type BlobStore, inTenant, type TenantTx } from "@tachiai/platform";
import { EvidenceId, TenantId } from "@tachiai/protocol";
import { retentionKeyName, signedContentOf } from "../content/sealed-content.ts";
import { openVerifier } from "../damage/verify-stored.ts";
import { findEntries } from "../entries/entry.store.ts";
import type { EntryFacts } from "../entries/entry-metadata.ts";
import { ordersFor } from "../shredding/shred-order.store.ts";
import type { Vault } from "../vault.ts";

const verifier = { kind: "system", name: "verifier" } as const;
const mostAtOnce = 256;

/**
 * After a restore: of the retention keys that were put back, takes those whose content is there and kept, and destroys every
 * other one, also among those that had never gone. `isShredded` says what the ledger names. Damage is no ground to destroy:
 * files that are newer than their database damage whole logs, and a key that is gone closes its content for good.
 * Interrupted, it is done again.
 */
export async function admitRetentionKeys(
  vault: Vault,
  restored: BlobStore,
  isShredded: (content: { readonly tenantId: TenantId; readonly evidenceId: EvidenceId }) => boolean,
): Promise<{ readonly admitted: number; readonly destroyed: number }> {
  let admitted = 0;
  let destroyed = 0;
  for (const store of [restored, vault.retentionKeys])
    for await (const batch of batchesOf(store)) {
      const { tenantId } = batch;
      const ids = batch.evidenceIds.filter((evidenceId) => !isShredded({ tenantId, evidenceId }));
      const keyHashes = await inTenant(vault.database, verifier, tenantId, (tx) => keysKept(vault, tx, ids));
      for (const evidenceId of batch.evidenceIds) {
        const name = retentionKeyName(tenantId, evidenceId);
        const key = await store.get(name);
        const wanted = keyHashes.get(evidenceId);
        const isWanted =
          key !== undefined && wanted !== undefined && (wanted.keyHash ?? hashOf(key)) === hashOf(key);
        if (isWanted && store === restored && (await vault.retentionKeys.putOnce(name, key))) admitted += 1;
        if (isWanted && store !== restored) continue;
        await store.remove(name);
        if (!isWanted) destroyed += 1;
      }
    }
  return { admitted, destroyed };
}

/** Of these contents those that are kept, with the hash of their key; a row that is not sound says none. */
async function keysKept(
  vault: Vault,
  tx: TenantTx,
  evidenceIds: readonly EvidenceId[],
): Promise<ReadonlyMap<EvidenceId, { readonly keyHash: string | undefined }>> {
  const kept = new Map<EvidenceId, { readonly keyHash: string | undefined }>();
  if (evidenceIds.length === 0) return kept;
  const orders = await ordersFor(tx, evidenceIds);
  const verify = openVerifier(vault, tx);
  for (const entry of await findEntries(tx, evidenceIds)) {
    const { evidenceId, ciphertextSha256 } = entry.facts;
    if (!ciphertextSha256 || orders.has(evidenceId)) continue;
    const isDamaged = (await verify(entry)).state === "damaged";
    kept.set(evidenceId, { keyHash: isDamaged ? undefined : signedKeyHash(entry.facts) });
  }
  return kept;
}

function signedKeyHash(facts: EntryFacts): string {
  return Buffer.from(signedContentOf(facts).retentionKeySha256).toString("hex");
}

interface Batch {
  readonly tenantId: TenantId;
  readonly evidenceIds: EvidenceId[];
}

/** What lies in a store under names that are none of ours stays where it is. */
async function* batchesOf(store: BlobStore): AsyncGenerator<Batch> {
  const waiting = new Map<TenantId, EvidenceId[]>();
  for await (const name of store.names()) {
    const [first, second] = name.split("/");
    const tenantId = TenantId.safeParse(first).data;
    const evidenceId = EvidenceId.safeParse(second).data;
    if (!tenantId || !evidenceId) continue;
    const evidenceIds = [...(waiting.get(tenantId) ?? []), evidenceId];
    if (evidenceIds.length < mostAtOnce) waiting.set(tenantId, evidenceIds);
    else {
      waiting.delete(tenantId);
      yield { tenantId, evidenceIds };
    }
  }
  for (const [tenantId, evidenceIds] of waiting) yield { tenantId, evidenceIds };
}

function hashOf(key: Uint8Array): string {
  return createHash("sha256").update(key).digest("hex");
}
