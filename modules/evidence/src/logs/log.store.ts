import type { TenantTx, Tx } from "@tachiai/platform";
import { TenantId } from "@tachiai/protocol";
import type { EvidenceTables } from "../evidence.tables.ts";
import type { LogName } from "./log-files.ts";

/** A log as far as it is published. */
export interface PublishedLog extends LogName {
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
  /** The signed note; null while the log is empty. */
  readonly checkpoint: string | null;
  readonly publishedAt: Date | null;
  /** From which entry on it still has its files; below, all are gone for good (C2SP tlog-tiles). */
  readonly minimumIndex: number;
}

const logColumns = [
  "retention_class as retentionClass",
  "generation",
  "origin",
  "size",
  "root",
  "checkpoint",
  "published_at as publishedAt",
  "minimum_index as minimumIndex",
] as const;

/** With `publishedSince` those only whose logs have a checkpoint from then on. */
export async function listTenantsWithLogs(tx: Tx, publishedSince?: Date): Promise<TenantId[]> {
  let query = tx.query
    .withTables<EvidenceTables>()
    .selectFrom("evidence.log")
    .select("tenant_id as tenantId")
    .distinct();
  if (publishedSince) query = query.where("published_at", ">=", publishedSince);
  const rows = await query.execute();
  return rows.map((row) => TenantId.parse(row.tenantId));
}

/** The logs of this tenant, those of earlier generations too. */
export async function listLogs(tx: TenantTx): Promise<PublishedLog[]> {
  const rows = await tx.query
    .withTables<EvidenceTables>()
    .selectFrom("evidence.log")
    .select(logColumns)
    .orderBy("retention_class")
    .orderBy("generation")
    .execute();
  return rows.map((row) => ({ ...row, tenantId: tx.tenantId }));
}

/** Of logs in the order of `listLogs`, those that go on: the newest generation of each class. A restore has closed the others. */
export function openLogsOf(logs: readonly PublishedLog[]): PublishedLog[] {
  const newest = new Map(logs.map((log) => [log.retentionClass, log]));
  return [...newest.values()];
}

export async function findLog(
  tx: TenantTx,
  retentionClass: string,
  generation: number,
): Promise<PublishedLog | undefined> {
  const row = await tx.query
    .withTables<EvidenceTables>()
    .selectFrom("evidence.log")
    .select(logColumns)
    .where("retention_class", "=", retentionClass)
    .where("generation", "=", generation)
    .executeTakeFirst();
  return row && { ...row, tenantId: tx.tenantId };
}

/**
 * Keeps a class's entries from getting their places until the transaction ends. For whoever changes many of them: the
 * sealer does, too, in an order of its own, and each could wait for the other.
 */
export async function lockLogs(tx: TenantTx, retentionClass: string): Promise<void> {
  await tx.query
    .withTables<EvidenceTables>()
    .selectFrom("evidence.log")
    .select("generation")
    .where("retention_class", "=", retentionClass)
    .orderBy("origin")
    .forUpdate()
    .execute();
}

/** Has another sealer published more since this was read? Then what looks damaged may only be outgrown. */
export async function hasMovedOn(tx: TenantTx, log: PublishedLog): Promise<boolean> {
  const now = await findLog(tx, log.retentionClass, log.generation);
  return now?.size !== log.size;
}

/** Puts the same checkpoint with more signatures in place of it, unless the log has gone on. */
export async function saveSignatures(tx: TenantTx, log: PublishedLog, checkpoint: string): Promise<void> {
  await tx.query
    .withTables<EvidenceTables>()
    .updateTable("evidence.log")
    .set({ checkpoint })
    .where("retention_class", "=", log.retentionClass)
    .where("generation", "=", log.generation)
    .where("size", "=", log.size)
    .execute();
}
