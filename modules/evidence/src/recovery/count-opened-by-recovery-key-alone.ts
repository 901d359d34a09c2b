import type { TenantTx } from "@tachiai/platform";
import { recoverableKinds } from "@tachiai/sealing";
import { sql } from "kysely";
import type { EvidenceTables } from "../evidence.tables.ts";

/** How many epochs that open something this recovery key opens and no key that a member has now. */
export async function countOpenedByRecoveryKeyAlone(
  tx: TenantTx,
  recoveryKey: Uint8Array,
  members: readonly { readonly publicKey: string }[],
): Promise<number> {
  const keysNow = members.map(({ publicKey }) => publicKey);
  const { count } = await tx.query
    .withTables<EvidenceTables>()
    .selectFrom("evidence.epoch as epoch")
    .innerJoin("evidence.epoch_recovery_wrap as recovery", "recovery.epoch_id", "epoch.epoch_id")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("epoch.kind", "in", [...recoverableKinds])
    .where("recovery.recovery_key", "=", recoveryKey)
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
            .selectFrom("evidence.epoch_wrap as wrap")
            .select("wrap.epoch_id")
            .whereRef("wrap.epoch_id", "=", "epoch.epoch_id")
            .where("wrap.unopened_by", "is", null)
            .where(sql<boolean>`encode(wrap.public_key, 'base64') = any(${keysNow}::text[])`),
        ),
      ),
    )
    .executeTakeFirstOrThrow();
  return count;
}
