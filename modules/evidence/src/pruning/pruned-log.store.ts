import type { TenantTx } from "@tachiai/platform";
import type { EvidenceTables } from "../evidence.tables.ts";
import type { PublishedLog } from "../logs/log.store.ts";

type Log = Pick<PublishedLog, "retentionClass" | "generation" | "minimumIndex">;

export async function saveMinimumIndex(tx: TenantTx, log: Log, minimumIndex: number): Promise<void> {
  await tx.query
    .withTables<EvidenceTables>()
    .updateTable("evidence.log")
    .set({ minimum_index: minimumIndex })
    .where("retention_class", "=", log.retentionClass)
    .where("generation", "=", log.generation)
    .where("minimum_index", "=", log.minimumIndex)
    .executeTakeFirstOrThrow();
}

/** How far the files below the minimum index are gone. */
export async function findRemovedTo(tx: TenantTx, log: Log): Promise<number> {
  const row = await tx.query
    .withTables<EvidenceTables>()
    .selectFrom("evidence.log")
    .select("removed_to as removedTo")
    .where("retention_class", "=", log.retentionClass)
    .where("generation", "=", log.generation)
    .executeTakeFirstOrThrow();
  return row.removedTo;
}

/** All files below the minimum index are gone. */
export async function saveRemovedTo(tx: TenantTx, log: Log): Promise<void> {
  await tx.query
    .withTables<EvidenceTables>()
    .updateTable("evidence.log")
    .set({ removed_to: log.minimumIndex })
    .where("retention_class", "=", log.retentionClass)
    .where("generation", "=", log.generation)
    .execute();
}
