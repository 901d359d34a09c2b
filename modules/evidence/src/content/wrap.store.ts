import type { TenantTx } from "@tachiai/platform";
import type { EvidenceId, PersonId } from "@tachiai/protocol";
import type { EvidenceTables } from "../evidence.tables.ts";

/** The content key of a blob, wrapped to one person. */
export interface Wrap {
  readonly personId: PersonId;
  /** His X25519 public key at that time, 32 bytes. */
  readonly publicKey: Uint8Array;
  readonly wrapped: Uint8Array;
}

export async function saveWraps(tx: TenantTx, evidenceId: EvidenceId, wraps: readonly Wrap[]): Promise<void> {
  await tx.query
    .withTables<EvidenceTables>()
    .insertInto("evidence.wrap")
    .values(
      wraps.map(({ personId, publicKey, wrapped }) => ({
        tenant_id: tx.tenantId,
        evidence_id: evidenceId,
        person_id: personId,
        public_key: publicKey,
        wrapped,
      })),
    )
    .execute();
}

/** Everybody's wraps of these contents. */
export async function wrapsOf(
  tx: TenantTx,
  evidenceIds: readonly EvidenceId[],
): Promise<ReadonlyMap<EvidenceId, readonly Wrap[]>> {
  const rows = await tx.query
    .withTables<EvidenceTables>()
    .selectFrom("evidence.wrap")
    .select(["evidence_id as evidenceId", "person_id as personId", "public_key as publicKey", "wrapped"])
    .where("evidence_id", "in", [...evidenceIds])
    .execute();
  return Map.groupBy(rows, ({ evidenceId }) => evidenceId);
}
