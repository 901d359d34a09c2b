import type { Actor, TenantTx } from "@tachiai/platform";
import { sql } from "kysely";
import { record } from "../entries/record.ts";

/** How many rows went, by table. */
export type ErasedRows = Readonly<Record<string, number>>;

/** Removes rows that a module keeps of an organisation whose use is over; the next call goes on once it has removed `atMost`. */
export type EraseRows = (tx: TenantTx, atMost: number) => Promise<ErasedRows>;

/** Whether the organisation's own entries are gone, so that what says the same goes too. */
export async function isUseOver(tx: TenantTx): Promise<boolean> {
  const { rows } = await sql<{ over: boolean }>`select evidence.use_is_over() as over`.execute(tx.query);
  return rows[0]?.over === true;
}

/**
 * Removes the organisation's rows of these tables, the first ones first, until there are none or `atMost` have gone. As long as its
 * use is not over none goes.
 */
export async function eraseRows(
  tx: TenantTx,
  tables: readonly string[],
  atMost = Number.POSITIVE_INFINITY,
): Promise<ErasedRows> {
  const erased: Record<string, number> = {};
  let room = atMost;
  for (const table of tables) {
    if (room <= 0) break;
    const limit = Number.isFinite(room) ? room : null;
    const name = sql.table(table);
    const { numAffectedRows = 0n } = await sql`
      delete from ${name}
       where ctid = any (array(select ctid from ${name}
                                where tenant_id = ${tx.tenantId} and (select evidence.use_is_over())
                                limit ${limit}))`.execute(tx.query);
    erased[table] = Number(numAffectedRows);
    room -= erased[table];
  }
  return erased;
}

export function countErased(erased: ErasedRows): number {
  return Object.values(erased).reduce((sum, count) => sum + count, 0);
}

/** Says how many rows of what went, in the organisation's own log: that stays, and this with it. */
export async function recordErased(tx: TenantTx, actor: Actor, erased: ErasedRows): Promise<void> {
  const rows = Object.fromEntries(Object.entries(erased).filter(([, count]) => count > 0));
  if (Object.keys(rows).length === 0) return;
  await record(tx, actor, {
    action: "evidence.rows_erased",
    subject: "organisation",
    retention: "organisation",
    details: { rows },
  });
}

/** What evidence itself keeps beside the entries. The epochs' contents went with those. */
export const eraseEvidenceRows: EraseRows = (tx, atMost) => eraseRows(tx, tables, atMost);

const tables = [
  "evidence.epoch_wrap",
  "evidence.epoch_recovery_wrap",
  "evidence.epoch",
  "evidence.service_epoch_wrap",
  "evidence.service_epoch",
  "evidence.release",
];
