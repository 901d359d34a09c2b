import { type TenantTx, tokyoDay } from "@tachiai/platform";
import type { PersonId, RetentionDay } from "@tachiai/protocol";
import { sql } from "kysely";
import type { RetentionClass } from "../entries/retention-policy.ts";
import { opensWhatIsKept } from "../epochs/opens-what-is-kept.ts";
import type { Findable } from "../evidence.policy.ts";
import type { EvidenceTables } from "../evidence.tables.ts";
import { isSaidToBeHeld } from "../holds/hold.store.ts";
import { isBlocked } from "./release.store.ts";

const lastDay = sql<string>`coalesce(decided_until, retain_until)`;

/** What is kept, by class and last day; soonest first, what waits for an event at the end. */
export async function countByLastDay(tx: TenantTx, findable: Findable): Promise<RetentionDay[]> {
  let query = tx.query
    .withTables<EvidenceTables>()
    .selectFrom("evidence.entry as entry")
    .select(({ fn }) => [
      lastDay.as("lastDay"),
      "retention_class as retentionClass",
      fn.countAll<number>().as("entries"),
      fn.count<number>("ciphertext_sha256").as("contents"),
    ])
    .where((is) => is.or([is(lastDay, ">=", tokyoDay(tx.now)), isBlocked, opensWhatIsKept, isSaidToBeHeld]));
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

/** Whose entries of a class would be gone by now, were they released; by their last day. */
export interface BlockedDay {
  readonly lastDayKept: string;
  readonly people: readonly PersonId[];
}

export async function listBlocked(tx: TenantTx, retention: RetentionClass): Promise<BlockedDay[]> {
  const rows = await tx.query
    .withTables<EvidenceTables>()
    .selectFrom("evidence.entry as entry")
    .select(["retain_until as lastDayKept", "subject_person_id as personId"])
    .distinct()
    .where("retention_class", "=", retention)
    .where(lastDay, "<", tokyoDay(tx.now))
    .where(isBlocked)
    .orderBy("retain_until")
    .execute();
  return [...Map.groupBy(rows, (row) => row.lastDayKept)].map(([lastDayKept, blocked]) => ({
    lastDayKept,
    people: blocked.flatMap(({ personId }) => personId ?? []),
  }));
}

/** How long an order may wait for the shredder. */
const orderWaitsMs = 60 * 60_000;

/** What should be gone and is not: entries on schedule since a day, contents that were ordered to go since an hour. */
export async function countLate(tx: TenantTx): Promise<number> {
  const yesterday = tokyoDay(new Date(tx.now.getTime() - 86_400_000));
  const tables = tx.query.withTables<EvidenceTables>();
  const entries = await tables
    .selectFrom("evidence.entry as entry")
    .select(({ fn }) => fn.countAll<number>().as("late"))
    .where(lastDay, "<", yesterday)
    .where(sql<boolean>`not (${isBlocked} or ${opensWhatIsKept} or ${isSaidToBeHeld})`)
    .executeTakeFirstOrThrow();
  const orders = await tables
    .selectFrom("evidence.shred_order")
    .select(({ fn }) => fn.countAll<number>().as("late"))
    .where("shredded_by", "is", null)
    .where("ordered_at", "<", new Date(tx.now.getTime() - orderWaitsMs))
    .executeTakeFirstOrThrow();
  return entries.late + orders.late;
}
