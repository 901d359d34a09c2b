import { startOfTokyoDay, type TenantTx, tokyoDay } from "@tachiai/platform";
import type { EvidenceId, PersonId } from "@tachiai/protocol";
import { sql } from "kysely";
import { lookAction } from "./look.ts";

/** How many contents of other people somebody has opened since midnight in Tokyo, each once, apart from these. */
export async function countOpenedToday(
  tx: TenantTx,
  personId: PersonId,
  apartFrom: readonly EvidenceId[],
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(distinct opened.id)::int as count
      from evidence.entry,
           json_array_elements_text(
             case when json_typeof(entry.details -> 'evidenceIds') = 'array'
                  then entry.details -> 'evidenceIds' else '[]' end) as opened (id)
     where entry.action = ${sql.lit(lookAction)} and entry.actor ->> 'personId' = ${personId}
       and entry.received_at >= ${startOfTokyoDay(tokyoDay(tx.now))}
       and entry.subject_person_id is distinct from ${personId}::uuid
       and opened.id <> all (${[...apartFrom]}::text[])`.execute(tx.query);
  return rows[0]?.count ?? 0;
}

/** Whether it is in this person's records today already that the other was stopped at the limit. */
export async function isLimitRecorded(
  tx: TenantTx,
  action: string,
  by: PersonId,
  about: PersonId | null,
): Promise<boolean> {
  const { rows } = await sql`
    select from evidence.entry
     where entry.action = ${action} and entry.actor ->> 'personId' = ${by}
       and entry.received_at >= ${startOfTokyoDay(tokyoDay(tx.now))}
       and entry.subject_person_id is not distinct from ${about}::uuid
     limit 1`.execute(tx.query);
  return rows.length > 0;
}
