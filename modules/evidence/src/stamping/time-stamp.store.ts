import type { TenantTx } from "@tachiai/platform";
import type { Day, TimeStampTrouble } from "@tachiai/protocol";
import { type NotNull, sql } from "kysely";
import type { EvidenceTables } from "../evidence.tables.ts";
import type { PublishedLog } from "../logs/log.store.ts";

/** A day's checkpoint of a log, stamped or waiting for it. */
export interface StampedDay {
  readonly retentionClass: string;
  readonly generation: number;
  readonly day: Day;
  readonly size: number;
  readonly checkpoint: string;
  /** The authority's answer as DER, and the time that it states. */
  readonly stamp: { readonly answer: Uint8Array; readonly at: Date } | undefined;
  readonly unanswered: { readonly since: Date; readonly trouble: TimeStampTrouble } | undefined;
}

/** All that is stamped, or waits; the newest day of each log last. */
export async function listStampedDays(tx: TenantTx): Promise<StampedDay[]> {
  const rows = await tx.query
    .withTables<EvidenceTables>()
    .selectFrom("evidence.time_stamp")
    .selectAll()
    .orderBy("day")
    .execute();
  return rows.map((row) => ({
    retentionClass: row.retention_class,
    generation: row.generation,
    day: row.day,
    size: row.size,
    checkpoint: row.checkpoint,
    stamp: row.answer && row.stamped_at ? { answer: row.answer, at: row.stamped_at } : undefined,
    unanswered:
      row.unanswered_since && row.trouble ? { since: row.unanswered_since, trouble: row.trouble } : undefined,
  }));
}

/** Keeps what came of asking for the stamp of a day; one that is there is not replaced. */
export async function keepStampedDay(
  tx: TenantTx,
  log: PublishedLog & { readonly checkpoint: string },
  day: Day,
  outcome: { readonly answer: Uint8Array; readonly at: Date } | { readonly trouble: TimeStampTrouble },
): Promise<void> {
  const isStamped = "answer" in outcome;
  const asked = { size: log.size, checkpoint: log.checkpoint };
  const kept = isStamped
    ? { ...asked, answer: outcome.answer, stamped_at: outcome.at, unanswered_since: null, trouble: null }
    : { ...asked, answer: null, stamped_at: null, unanswered_since: tx.now, trouble: outcome.trouble };
  await tx.query
    .withTables<EvidenceTables>()
    .insertInto("evidence.time_stamp")
    .values({
      tenant_id: tx.tenantId,
      retention_class: log.retentionClass,
      generation: log.generation,
      day,
      ...kept,
    })
    .onConflict((conflict) =>
      conflict
        .columns(["tenant_id", "retention_class", "generation", "day"])
        .doUpdateSet({
          ...kept,
          ...(!isStamped && { unanswered_since: sql`coalesce(time_stamp.unanswered_since, ${tx.now})` }),
        })
        .where("evidence.time_stamp.answer", "is", null),
    )
    .execute();
}

/** The stamp of the smallest checkpoint with at least `size` entries, or else that of the largest. */
export function findStampOver(
  tx: TenantTx,
  log: { readonly retentionClass: string; readonly generation: number; readonly size: number },
) {
  const covers = sql<boolean>`size >= ${log.size}`;
  return tx.query
    .withTables<EvidenceTables>()
    .selectFrom("evidence.time_stamp")
    .select(["checkpoint", "answer", "stamped_at"])
    .where("retention_class", "=", log.retentionClass)
    .where("generation", "=", log.generation)
    .where("answer", "is not", null)
    .orderBy(covers, "desc")
    .orderBy(sql`case when ${covers} then size else -size end`)
    .orderBy("day")
    .$narrowType<{ answer: NotNull; stamped_at: NotNull }>()
    .limit(1)
    .executeTakeFirst();
}
