import { type TenantTx, tokyoDay } from "@tachiai/platform";
import type { RetentionDay } from "@tachiai/protocol";
import { sql } from "kysely";
import { shreddedClasses } from "../entries/retention-policy.ts";
import type { Findable } from "../evidence.policy.ts";
import type { EvidenceTables } from "../evidence.tables.ts";

const lastDay = sql<string>`coalesce(decided_until, retain_until)`;

/** What is kept, by class and last day; soonest first, what waits for an event at the end. */
export async function countByLastDay(tx: TenantTx, findable: Findable): Promise<RetentionDay[]> {
  let query = tx.query
    .withTables<EvidenceTables>()
    .selectFrom("evidence.entry")
    .select(({ fn }) => [
      lastDay.as("lastDay"),
      "retention_class as retentionClass",
      fn.countAll<number>().as("entries"),
      fn.count<number>("ciphertext_sha256").as("contents"),
    ])
    .where((is) =>
      is.or([is(lastDay, ">=", tokyoDay(tx.now)), is("retention_class", "not in", shreddedClasses)]),
    );
  if (findable !== "everybody") query = query.where("subject_person_id", "in", [...findable]);
  const rows = await query
    .groupBy([lastDay, "retention_class"])
    .orderBy(lastDay)
    .orderBy("retention_class")
    .execute();
  return rows.map(({ lastDay, ...counted }) => ({
    ...counted,
    ...(lastDay !== "infinity" && { lastDayKept: lastDay }),
  }));
}

/** How long an order may wait for the shredder. */
const orderWaitsMs = 60 * 60_000;

/** What should be gone and is not: entries on schedule since a day, contents that were ordered to go since an hour. */
export async function countLate(tx: TenantTx): Promise<number> {
  const yesterday = tokyoDay(new Date(tx.now.getTime() - 86_400_000));
  const tables = tx.query.withTables<EvidenceTables>();
  const entries = await tables
    .selectFrom("evidence.entry")
    .select(({ fn }) => fn.countAll<number>().as("late"))
    .where("retention_class", "in", shreddedClasses)
    .where(lastDay, "<", yesterday)
    .executeTakeFirstOrThrow();
  const orders = await tables
    .selectFrom("evidence.shred_order")
    .select(({ fn }) => fn.countAll<number>().as("late"))
    .where("shredded_by", "is", null)
    .where("ordered_at", "<", new Date(tx.now.getTime() - orderWaitsMs))
    .executeTakeFirstOrThrow();
  return entries.late + orders.late;
}
