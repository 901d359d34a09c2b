import type { TenantTx, Tx } from "@tachiai/platform";
import { type EvidenceId, TenantId } from "@tachiai/protocol";
import type { EvidenceTables } from "../evidence.tables.ts";

/**
 * Notes that a blob is on its way, so that it can be swept when its entry never comes. False when other content is on
 * its way under this id.
 */
export async function startUpload(
  tx: TenantTx,
  evidenceId: EvidenceId,
  ciphertextSha256: Uint8Array,
): Promise<boolean> {
  const started = await tx.query
    .withTables<EvidenceTables>()
    .insertInto("evidence.upload")
    .values({
      tenant_id: tx.tenantId,
      evidence_id: evidenceId,
      ciphertext_sha256: ciphertextSha256,
      started_at: tx.now,
    })
    .onConflict((conflict) =>
      conflict
        .columns(["tenant_id", "evidence_id"])
        .doUpdateSet({ started_at: tx.now })
        .where("evidence.upload.ciphertext_sha256", "=", ciphertextSha256),
    )
    .executeTakeFirst();
  return started.numInsertedOrUpdatedRows === 1n;
}

/** Ends the wait of a blob for its entry. False when it was swept, or its entry is there already. */
export async function finishUpload(tx: TenantTx, evidenceId: EvidenceId): Promise<boolean> {
  const finished = await tx.query
    .withTables<EvidenceTables>()
    .deleteFrom("evidence.upload")
    .where("evidence_id", "=", evidenceId)
    .executeTakeFirst();
  return finished.numDeletedRows === 1n;
}

/** Gives up blobs that have waited since before an instant, and says which of them are nobody's evidence. */
export async function abandonUploads(tx: TenantTx, startedBefore: Date): Promise<EvidenceId[]> {
  const rows = await tx.query
    .withTables<EvidenceTables>()
    .deleteFrom("evidence.upload")
    .where("started_at", "<", startedBefore)
    .returning("evidence_id as evidenceId")
    .execute();
  if (rows.length === 0) return [];
  const ids = rows.map(({ evidenceId }) => evidenceId);
  // Asked after the notes are locked: an entry that was being written meanwhile is seen.
  const kept = await tx.query
    .withTables<EvidenceTables>()
    .selectFrom("evidence.entry")
    .select("evidence_id as evidenceId")
    .where("evidence_id", "in", ids)
    .execute();
  const isKept = new Set(kept.map(({ evidenceId }) => evidenceId));
  return ids.filter((id) => !isKept.has(id));
}

export async function listTenantsWithUploads(tx: Tx, startedBefore: Date): Promise<TenantId[]> {
  const rows = await tx.query
    .withTables<EvidenceTables>()
    .selectFrom("evidence.upload")
    .select("tenant_id as tenantId")
    .distinct()
    .where("started_at", "<", startedBefore)
    .execute();
  return rows.map(({ tenantId }) => TenantId.parse(tenantId));
}
