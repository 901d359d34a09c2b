import { type TenantTx, tokyoDay } from "@tachiai/platform";
import type { PersonId, RestorableEpoch } from "@tachiai/protocol";
import { recoverableKinds } from "@tachiai/sealing";
import type { EvidenceTables } from "../evidence.tables.ts";

/** What this recovery key opens of a person; the newest first. */
export async function restorableEpochs(
  tx: TenantTx,
  shownId: PersonId,
  recoveryKey: Uint8Array,
): Promise<RestorableEpoch[]> {
  const rows = await tx.query
    .withTables<EvidenceTables>()
    .selectFrom("evidence.epoch as epoch")
    .innerJoin("evidence.epoch_recovery_wrap as recovery", "recovery.epoch_id", "epoch.epoch_id")
    .select("epoch.epoch_id as epochId")
    .select((is) => [
      is.ref("epoch.first_at").$notNull().as("firstAt"),
      is.ref("epoch.last_at").$notNull().as("lastAt"),
    ])
    .where("epoch.person_id", "=", shownId)
    .where("epoch.kind", "in", [...recoverableKinds])
    .where("epoch.last_at", "is not", null)
    .where("recovery.recovery_key", "=", recoveryKey)
    .where((is) =>
      is.exists(
        is
          .selectFrom("evidence.epoch_content as content")
          .select("content.evidence_id")
          .whereRef("content.epoch_id", "=", "epoch.epoch_id"),
      ),
    )
    .orderBy("epoch.last_at", "desc")
    .execute();
  return rows.map(({ epochId, firstAt, lastAt }) => ({
    epochId,
    from: tokyoDay(firstAt),
    to: tokyoDay(lastAt),
  }));
}
