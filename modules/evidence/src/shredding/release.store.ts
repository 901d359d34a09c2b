import type { TenantTx } from "@tachiai/platform";
import type { Day, PersonId } from "@tachiai/protocol";
import { sql } from "kysely";
import type { RetentionClass } from "../entries/retention-policy.ts";
import type { EvidenceTables } from "../evidence.tables.ts";

/** Entries of one person with the same last day, whose class waits for more than that day. */
export interface Released {
  readonly retention: RetentionClass;
  readonly personId: PersonId;
  readonly lastDayKept: Day;
}

/** Lets entries go when their last day has passed. */
export async function releaseForErasure(tx: TenantTx, released: Released): Promise<void> {
  await tx.query
    .withTables<EvidenceTables>()
    .insertInto("evidence.release")
    .values({
      tenant_id: tx.tenantId,
      retention_class: released.retention,
      person_id: released.personId,
      last_day_kept: released.lastDayKept,
      released_at: tx.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Takes that back: they wait again. */
export async function blockErasure(tx: TenantTx, released: Released): Promise<void> {
  await tx.query
    .withTables<EvidenceTables>()
    .deleteFrom("evidence.release")
    .where("retention_class", "=", released.retention)
    .where("person_id", "=", released.personId)
    .where("last_day_kept", "=", released.lastDayKept)
    .execute();
}

/** In SQL about `evidence.entry as entry`: whether it still waits for that. */
export const isBlocked = sql<boolean>`(entry.retention_class = 'attendance' and not exists (
  select from evidence.release released
   where released.retention_class = entry.retention_class
     and released.person_id = entry.subject_person_id
     and released.last_day_kept = entry.retain_until))`;
