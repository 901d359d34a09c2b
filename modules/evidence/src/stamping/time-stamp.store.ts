import type { TenantTx } from "@tachiai/platform";
import type { Day, TimeStampTrouble } from "@tachiai/protocol";
import { type NotNull, sql } from "kysely";
import type { EvidenceTables } from "../evidence.tables.ts";
import type { PublishedLog } from "../logs/log.store.ts";

/** The last day of a log whose checkpoint was stamped. */
export interface LastStamp {
  readonly retentionClass: string;
  readonly generation: number;
  readonly day: Day;
  readonly size: number;
  readonly at: Date;
}

/** The last stamp of each log that has one, without the authority's answer. */
export function listLastStamps(tx: TenantTx): Promise<LastStamp[]> {
  return tx.query
    .withTables<EvidenceTables>()
    .selectFrom("evidence.time_stamp")
    .distinctOn(["retention_class", "generation"])
    .select(["retention_class as retentionClass", "generation", "day", "size", "stamped_at as at"])
    .where("stamped_at", "is not", null)
    .orderBy("retention_class")
    .orderBy("generation")
    .orderBy("day", "desc")
    .$narrowType<{ at: NotNull }>()
    .execute();
}

/** A log whose newest day waits for its stamp, since when and why. */
export interface WaitingDay {
  readonly retentionClass: string;
  readonly generation: number;
  readonly since: Date;
  readonly trouble: TimeStampTrouble;
}

export async function listWaitingDays(tx: TenantTx): Promise<WaitingDay[]> {
  const newest = await tx.query
    .withTables<EvidenceTables>()
    .selectFrom("evidence.time_stamp")
    .distinctOn(["retention_class", "generation"])
    .select(["retention_class as retentionClass", "generation", "unanswered_since as since", "trouble"])
    .orderBy("retention_class")
    .orderBy("generation")
    .orderBy("day", "desc")
    .execute();
  return newest.flatMap(({ since, trouble, ...log }) =>
    since && trouble ? [{ ...log, since, trouble }] : [],
  );
}

/** The authority's answer (DER) about one day of a log, with what was stamped; undefined when there is none. */
export function findStampOf(
  tx: TenantTx,
  {
    retentionClass,
    generation,
    day,
  }: { readonly retentionClass: string; readonly generation: number; readonly day: Day },
) {
  return tx.query
    .withTables<EvidenceTables>()
    .selectFrom("evidence.time_stamp")
    .select(["checkpoint", "answer", "stamped_at"])
    .where("retention_class", "=", retentionClass)
    .where("generation", "=", generation)
    .where("day", "=", day)
    .where("answer", "is not", null)
    .$narrowType<{ answer: NotNull; stamped_at: NotNull }>()
    .executeTakeFirst();
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
