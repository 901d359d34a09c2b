import { type TenantTx, tokyoDay } from "@tachiai/platform";
import type { RetentionDay } from "@tachiai/protocol";
import { shreddedClasses } from "../entries/retention.ts";
import type { Findable } from "../evidence.policy.ts";
import type { EvidenceTables } from "../evidence.tables.ts";

/** What is kept, by class and last day; soonest first. */
export async function countByLastDay(tx: TenantTx, findable: Findable): Promise<RetentionDay[]> {
  let query = tx.query
    .withTables<EvidenceTables>()
    .selectFrom("evidence.entry")
    .select(({ fn }) => [
      "retain_until as lastDayKept",
      "retention_class as retentionClass",
      fn.countAll<number>().as("entries"),
      fn.count<number>("ciphertext_sha256").as("contents"),
    ])
    .where("retain_until", ">=", tokyoDay(tx.now));
  if (findable !== "everybody") query = query.where("subject_person_id", "in", [...findable]);
  const rows = await query
    .groupBy(["retain_until", "retention_class"])
    .orderBy("retain_until")
    .orderBy("retention_class")
    .execute();
  return rows;
}

/** Entries on schedule that should have gone a day ago or earlier. */
export async function countLate(tx: TenantTx): Promise<number> {
  const yesterday = tokyoDay(new Date(tx.now.getTime() - 86_400_000));
  const { late } = await tx.query
    .withTables<EvidenceTables>()
    .selectFrom("evidence.entry")
    .select(({ fn }) => fn.countAll<number>().as("late"))
    .where("retention_class", "in", [...shreddedClasses])
    .where("retain_until", "<", yesterday)
    .executeTakeFirstOrThrow();
  return late;
}
