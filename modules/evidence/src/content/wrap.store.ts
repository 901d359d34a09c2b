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

/** The wraps of these contents that this person holds. */
export async function wrapsFor(
  tx: TenantTx,
  personId: PersonId,
  evidenceIds: readonly EvidenceId[],
): Promise<ReadonlyMap<EvidenceId, Uint8Array>> {
  const rows = await tx.query
    .withTables<EvidenceTables>()
    .selectFrom("evidence.wrap")
    .select(["evidence_id as evidenceId", "wrapped"])
    .where("person_id", "=", personId)
    .where("evidence_id", "in", [...evidenceIds])
    .execute();
  return new Map(rows.map((row) => [row.evidenceId, row.wrapped]));
}
