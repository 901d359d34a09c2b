import { decodeEntryBundle, decodeLeaf, ProofRefusal } from "@tachiai/evidence-proof";
import type { Tx } from "@tachiai/platform";
import { TenantId } from "@tachiai/protocol";
import { sql } from "kysely";
import { Damage } from "../damage/damage.ts";
import type { PublishedLog } from "../logs/log.store.ts";

/** Leaves whose order at the end of their log is decided for good, and that are not published yet. */
export interface DecidedBatch {
  readonly log: PublishedLog;
  /** The leaves as a bundle, as the database keeps them. */
  readonly bundle: Uint8Array;
  readonly count: number;
  /** Whether it was decided before, by a sealer that did not finish it. */
  readonly resumed: boolean;
  /** Entries stand beyond the end of the log: its row was set back. */
  readonly isBehind: boolean;
}

/** What is to become visible of a batch. */
export interface SignedBatch extends DecidedBatch {
  readonly size: number;
  readonly root: Uint8Array;
  readonly checkpoint: string;
}

/**
 * Decides what comes next in all logs that have entries waiting, and makes that durable before anything is written or
 * signed: the batches that an earlier sealer has decided and not finished, or else the entries that wait, in their order.
 * The locks of the rows let one decide at a time. Sees leaves, never what happened.
 */
export async function decideBatches(
  tx: Tx,
  installationId: string,
  mostOfALog: number,
): Promise<DecidedBatch[]> {
  const { rows } = await sql<{
    tenant_id: string;
    retention_class: string;
    generation: number;
    origin: string;
    size: number;
    root: Uint8Array;
    checkpoint: string | null;
    published_at: Date | null;
    leaves: Uint8Array;
    leaf_count: number;
    resumed: boolean;
    is_behind: boolean;
  }>`select * from evidence.decide_batches(${installationId}, ${mostOfALog}::int)`.execute(tx.query);
  return rows.map((row) => ({
    log: {
      tenantId: TenantId.parse(row.tenant_id),
      retentionClass: row.retention_class,
      generation: row.generation,
      origin: row.origin,
      size: row.size,
      root: row.root,
      checkpoint: row.checkpoint,
      publishedAt: row.published_at,
      // Whoever appends reads the right edge alone, which is never pruned.
      minimumIndex: 0,
    },
    bundle: row.leaves,
    count: row.leaf_count,
    resumed: row.resumed,
    isBehind: row.is_behind,
  }));
}

/** Throws `Damage` when the bundle is not one of leaves. */
export function leavesOf({ log, bundle, count }: DecidedBatch): Uint8Array[] {
  try {
    const leaves = decodeEntryBundle(bundle, count);
    for (const leaf of leaves) decodeLeaf(leaf);
    return leaves;
  } catch (error) {
    if (error instanceof ProofRefusal) throw new Damage("row", log.origin, "its next batch is malformed");
    throw error;
  }
}

/**
 * Publishes decided batches: signed checkpoints and the places of their entries become visible together. Compares before
 * it swaps, and gives the origins of those that no other sealer had published.
 */
export async function publishBatches(tx: Tx, batches: readonly SignedBatch[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ origin: string }>`
    select origin from evidence.publish_batches(
      ${batches.map(({ log }) => log.origin)}::text[],
      ${batches.map(({ log }) => log.size)}::bigint[],
      ${batches.map(({ size }) => size)}::bigint[],
      ${batches.map(({ root }) => Buffer.from(root))}::bytea[],
      ${batches.map(({ checkpoint }) => checkpoint)}::text[]) as origin`.execute(tx.query);
  return new Set(rows.map(({ origin }) => origin));
}
