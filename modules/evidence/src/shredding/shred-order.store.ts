import type { TenantTx, Tx } from "@tachiai/platform";
import { type EvidenceId, type ShredGround, TenantId } from "@tachiai/protocol";
import { sql } from "kysely";
import type { RetentionClass } from "../entries/retention-policy.ts";
import { deleteContents } from "../epochs/epoch.store.ts";
import type { EvidenceTables } from "../evidence.tables.ts";

const mostAtOnce = 500;

/** That content goes before its day; `shredOrdered` does it. What is ordered already stays so. */
export async function orderShredding(
  tx: TenantTx,
  evidenceIds: readonly EvidenceId[],
  ground: ShredGround,
): Promise<void> {
  if (evidenceIds.length === 0) return;
  await tx.query
    .withTables<EvidenceTables>()
    .insertInto("evidence.shred_order")
    .values(
      evidenceIds.map((evidenceId) => ({
        tenant_id: tx.tenantId,
        evidence_id: evidenceId,
        ground,
        ordered_at: tx.now,
        shredded_by: null,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Sealed content of a class without an order, after an id in their order, a number at a time. */
export async function listUnordered(
  tx: TenantTx,
  retention: RetentionClass,
  {
    after,
    recordedBefore,
  }: { readonly after?: EvidenceId | undefined; readonly recordedBefore?: Date | undefined },
): Promise<EvidenceId[]> {
  let query = tx.query
    .withTables<EvidenceTables>()
    .selectFrom("evidence.entry as entry")
    .select("entry.evidence_id as evidenceId")
    .where("retention_class", "=", retention)
    .where("ciphertext_sha256", "is not", null)
    .where(
      sql<boolean>`not exists (select from evidence.shred_order ordered where ordered.evidence_id = entry.evidence_id)`,
    )
    .orderBy("evidence_id")
    .limit(mostAtOnce);
  if (after) query = query.where("evidence_id", ">", after);
  if (recordedBefore) query = query.where("received_at", "<", recordedBefore);
  return (await query.execute()).map(({ evidenceId }) => evidenceId);
}

/** Content that is gone or goes, and the entry that says so once it is gone. */
export interface ShredOrder {
  readonly evidenceId: EvidenceId;
  readonly ground: ShredGround;
  readonly shreddedBy: EvidenceId | null;
}

/** Those of these contents that are gone or go. */
export async function ordersFor(
  tx: TenantTx,
  evidenceIds: readonly EvidenceId[],
): Promise<ReadonlyMap<EvidenceId, ShredOrder>> {
  if (evidenceIds.length === 0) return new Map();
  const rows = await orders(tx)
    .where("evidence_id", "in", [...evidenceIds])
    .execute();
  return new Map(rows.map((row) => [row.evidenceId, row]));
}

/** Where a list of orders goes on. */
export interface OrderPlace {
  readonly orderedAt: Date;
  readonly evidenceId: EvidenceId;
}

/** What waits to be shredded after a place in the list, the oldest first; nobody else takes it meanwhile. */
export function listOrdered(
  tx: TenantTx,
  after: OrderPlace | undefined,
  limit: number,
): Promise<(ShredOrder & OrderPlace)[]> {
  let query = orders(tx).select("ordered_at as orderedAt").where("shredded_by", "is", null);
  if (after)
    query = query.where(
      sql<boolean>`(ordered_at, evidence_id) > (${after.orderedAt}, ${after.evidenceId}::uuid)`,
    );
  return query.orderBy("ordered_at").orderBy("evidence_id").limit(limit).forUpdate().skipLocked().execute();
}

export async function saveShredded(
  tx: TenantTx,
  evidenceIds: readonly EvidenceId[],
  by: EvidenceId,
): Promise<void> {
  const ids = [...evidenceIds];
  const tables = tx.query.withTables<EvidenceTables>();
  await tables.deleteFrom("evidence.wrap").where("evidence_id", "in", ids).execute();
  await deleteContents(tx, ids);
  await tables
    .updateTable("evidence.shred_order")
    .set({ shredded_by: by })
    .where("evidence_id", "in", ids)
    .execute();
}

export async function listTenantsWithOrders(tx: Tx): Promise<TenantId[]> {
  const rows = await tx.query
    .withTables<EvidenceTables>()
    .selectFrom("evidence.shred_order")
    .select("tenant_id as tenantId")
    .where("shredded_by", "is", null)
    .distinct()
    .execute();
  return rows.map((row) => TenantId.parse(row.tenantId));
}

function orders(tx: TenantTx) {
  return tx.query
    .withTables<EvidenceTables>()
    .selectFrom("evidence.shred_order")
    .select(["evidence_id as evidenceId", "ground", "shredded_by as shreddedBy"]);
}
