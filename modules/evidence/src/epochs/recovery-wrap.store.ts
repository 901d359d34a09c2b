import type { TenantTx } from "@tachiai/platform";
import type { EpochId, EpochKind, EvidenceId } from "@tachiai/protocol";
import type { EvidenceTables } from "../evidence.tables.ts";
import type { Recipient } from "../evidence-ports.ts";

/** The private half of an epoch's key, wrapped to a recovery key of the organisation. */
export interface RecoveryWrap {
  readonly epochId: EpochId;
  /** X25519, 32 bytes. */
  readonly recoveryKey: Uint8Array;
  readonly wrapped: Uint8Array;
  readonly statedBy: EvidenceId;
}

export async function insertRecoveryWrap(
  tx: TenantTx,
  { epochId, recoveryKey, wrapped, statedBy }: RecoveryWrap,
): Promise<void> {
  await tx.query
    .withTables<EvidenceTables>()
    .insertInto("evidence.epoch_recovery_wrap")
    .values({
      tenant_id: tx.tenantId,
      epoch_id: epochId,
      recovery_key: recoveryKey,
      wrapped,
      stated_by: statedBy,
    })
    .execute();
}

/** The wraps of these epochs to the recovery keys there were. */
export async function recoveryWrapsOf(
  tx: TenantTx,
  epochIds: readonly EpochId[],
): Promise<ReadonlyMap<EpochId, readonly RecoveryWrap[]>> {
  if (epochIds.length === 0) return new Map();
  const rows = await tx.query
    .withTables<EvidenceTables>()
    .selectFrom("evidence.epoch_recovery_wrap")
    .select(["epoch_id as epochId", "recovery_key as recoveryKey", "wrapped", "stated_by as statedBy"])
    .where("epoch_id", "in", [...epochIds])
    .execute();
  return Map.groupBy(rows, ({ epochId }) => epochId);
}

export interface EpochsWithout {
  /** With the key that he has now. */
  readonly holder: Recipient;
  readonly kinds: readonly EpochKind[];
  readonly recoveryKey: Uint8Array;
  readonly after: EpochId | undefined;
  readonly limit: number;
}

/** Epochs that open something, that this person opens as far as he has not said otherwise, and that no wrap to this recovery key is kept of, by their ids. */
export async function epochsWithoutRecovery(
  tx: TenantTx,
  { holder, kinds, recoveryKey, after, limit }: EpochsWithout,
): Promise<EpochId[]> {
  let without = tx.query
    .withTables<EvidenceTables>()
    .selectFrom("evidence.epoch as epoch")
    .select("epoch.epoch_id as epochId")
    .where("epoch.kind", "in", [...kinds])
    .where("epoch.last_at", "is not", null)
    .where((is) =>
      is.exists(
        is
          .selectFrom("evidence.epoch_wrap as wrap")
          .select("wrap.epoch_id")
          .whereRef("wrap.epoch_id", "=", "epoch.epoch_id")
          .where("wrap.person_id", "=", holder.personId)
          .where("wrap.public_key", "=", holder.publicKey)
          .where("wrap.unopened_by", "is", null),
      ),
    )
    .where((is) =>
      is.exists(
        is
          .selectFrom("evidence.epoch_content as content")
          .select("content.evidence_id")
          .whereRef("content.epoch_id", "=", "epoch.epoch_id"),
      ),
    )
    .where((is) =>
      is.not(
        is.exists(
          is
            .selectFrom("evidence.epoch_recovery_wrap as recovery")
            .select("recovery.epoch_id")
            .whereRef("recovery.epoch_id", "=", "epoch.epoch_id")
            .where("recovery.recovery_key", "=", recoveryKey),
        ),
      ),
    )
    .orderBy("epoch.epoch_id");
  if (after) without = without.where("epoch.epoch_id", ">", after);
  return (await without.limit(limit).execute()).map(({ epochId }) => epochId);
}
