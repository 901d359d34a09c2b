import {
  decodeEntryBundle,
  decodeLeaf,
  emptyTree,
  encodeEntryBundle,
  formatLogOrigin,
  ProofRefusal,
  rootOf,
} from "@tachiai/evidence-proof";
import { nodeProofCrypto } from "@tachiai/evidence-proof/node";
import type { TenantTx, Tx } from "@tachiai/platform";
import { TenantId } from "@tachiai/protocol";
import { sql } from "kysely";
import { Damage } from "../damage/damage.ts";
import { listQueued } from "../entries/entry.store.ts";
import { type EntryFacts, leafOf } from "../entries/entry-metadata.ts";
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
}

/** Leaves whose order at the end of their log is decided for good, and that are not published yet. */
export interface DecidedBatch {
  readonly log: PublishedLog;
  readonly leaves: readonly Uint8Array[];
  /** Whether it was decided before, by a sealer that did not finish it. */
  readonly resumed: boolean;
}

const logColumns = [
  "retention_class as retentionClass",
  "generation",
  "origin",
  "size",
  "root",
  "checkpoint",
  "published_at as publishedAt",
] as const;

/** Which logs have entries that wait. Sees tenants and classes, never what happened. */
export async function listWaitingLogs(
  tx: Tx,
): Promise<{ readonly tenantId: TenantId; readonly retentionClass: string }[]> {
  const rows = await tx.query
    .withTables<EvidenceTables>()
    .selectFrom("evidence.seal_queue")
    .select(["tenant_id as tenantId", "retention_class as retentionClass"])
    .distinct()
    .execute();
  return rows.map((row) => ({ ...row, tenantId: TenantId.parse(row.tenantId) }));
}

export async function listTenantsWithLogs(tx: Tx): Promise<TenantId[]> {
  const rows = await tx.query
    .withTables<EvidenceTables>()
    .selectFrom("evidence.log")
    .select("tenant_id as tenantId")
    .distinct()
    .execute();
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

/** Has another sealer published more since this was read? Then what looks damaged may only be outgrown. */
export async function hasMovedOn(tx: TenantTx, log: PublishedLog): Promise<boolean> {
  const now = await findLog(tx, log.retentionClass, log.generation);
  return now?.size !== log.size;
}

/**
 * Decides what comes next in a log, and makes that durable before anything is written or signed: the batch that an
 * earlier sealer has decided and not finished, or else the entries that wait, in their order. The row lock lets one
 * decide at a time. Undefined when nothing waits. Throws `Damage` for a log that was set back.
 */
export async function decideBatch(
  tx: TenantTx,
  log: { readonly retentionClass: string; readonly installationId: string },
  limit: number,
): Promise<DecidedBatch | undefined> {
  const { pending, pendingCount, ...row } = await lockNewestLog(tx, log.retentionClass, log.installationId);
  const published: PublishedLog = { ...row, tenantId: tx.tenantId };
  if (await hasEntryBeyond(tx, published))
    throw new Damage("checkpoint", published.origin, "entries stand beyond its end");
  if (pending && pendingCount !== null)
    return { log: published, leaves: readPending(published, pending, pendingCount), resumed: true };

  const leaves = (await listQueued(tx, log.retentionClass, limit)).flatMap(sealableLeaf);
  if (leaves.length === 0) return undefined;
  await tx.query
    .withTables<EvidenceTables>()
    .updateTable("evidence.log")
    .set({ pending: encodeEntryBundle(leaves), pending_count: leaves.length })
    .where("retention_class", "=", log.retentionClass)
    .where("generation", "=", published.generation)
    .execute();
  return { log: published, leaves, resumed: false };
}

/**
 * Publishes a decided batch: the signed checkpoint and the places of its entries become visible together. Compares
 * before it swaps; false when another sealer has finished this batch already.
 */
export async function publishBatch(
  tx: TenantTx,
  batch: DecidedBatch,
  published: { readonly size: number; readonly root: Uint8Array; readonly checkpoint: string },
): Promise<boolean> {
  const { log, leaves } = batch;
  const tables = tx.query.withTables<EvidenceTables>();
  const swapped = await tables
    .updateTable("evidence.log")
    .set({ ...published, published_at: tx.now, pending: null, pending_count: null })
    .where("retention_class", "=", log.retentionClass)
    .where("generation", "=", log.generation)
    .where("size", "=", log.size)
    .where("pending", "is not", null)
    .executeTakeFirst();
  if (swapped.numUpdatedRows === 0n) return false;

  const ids = leaves.map((leaf) => decodeLeaf(leaf).evidenceId);
  await sql`update evidence.entry
               set log_generation = ${log.generation}, log_index = ${log.size} + place.ordinality - 1
              from unnest(${ids}::uuid[]) with ordinality as place (evidence_id, ordinality)
             where entry.evidence_id = place.evidence_id and entry.log_index is null`.execute(tx.query);
  await tables.deleteFrom("evidence.seal_queue").where("evidence_id", "in", ids).execute();
  return true;
}

/** Entries never stand beyond the end of their log, unless its row was set back or lost. */
async function hasEntryBeyond(tx: TenantTx, log: PublishedLog): Promise<boolean> {
  const beyond = await tx.query
    .withTables<EvidenceTables>()
    .selectFrom("evidence.entry")
    .select("evidence_id")
    .where("retention_class", "=", log.retentionClass)
    .where("log_generation", "=", log.generation)
    .where("log_index", ">=", log.size)
    .limit(1)
    .executeTakeFirst();
  return beyond !== undefined;
}

function readPending(log: PublishedLog, pending: Uint8Array, count: number): Uint8Array[] {
  try {
    const leaves = decodeEntryBundle(pending, count);
    for (const leaf of leaves) decodeLeaf(leaf);
    return leaves;
  } catch (error) {
    if (error instanceof ProofRefusal) throw new Damage("row", log.origin, "its next batch is malformed");
    throw error;
  }
}

/** A row that was rewritten into something without a leaf stays queued, and alarms; the others go on. */
function sealableLeaf(facts: EntryFacts): Uint8Array[] {
  try {
    return [leafOf(facts)];
  } catch (error) {
    if (error instanceof ProofRefusal) return [];
    throw error;
  }
}

async function lockNewestLog(tx: TenantTx, retentionClass: string, installationId: string) {
  const newest = tx.query
    .withTables<EvidenceTables>()
    .selectFrom("evidence.log")
    .select([...logColumns, "pending", "pending_count as pendingCount"])
    .where("retention_class", "=", retentionClass)
    .orderBy("generation", "desc")
    .limit(1)
    .forUpdate();
  const present = await newest.executeTakeFirst();
  if (present) return present;
  await startLog(tx, retentionClass, installationId);
  return newest.executeTakeFirstOrThrow();
}

async function startLog(tx: TenantTx, retentionClass: string, installationId: string): Promise<void> {
  const generation = 1;
  const origin = formatLogOrigin({ installationId, tenantId: tx.tenantId, retentionClass, generation });
  await tx.query
    .withTables<EvidenceTables>()
    .insertInto("evidence.log")
    .values({
      tenant_id: tx.tenantId,
      retention_class: retentionClass,
      generation,
      origin,
      size: 0,
      root: rootOf(nodeProofCrypto, emptyTree),
      checkpoint: null,
      published_at: null,
      pending: null,
      pending_count: null,
    })
    // Another sealer may start it at the same moment; its row is as good, whichever of its keys is in the way first.
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
