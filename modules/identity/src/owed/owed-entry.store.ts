import type { EntryDetails } from "@tachiai/evidence";
import type { TenantTx, Tx } from "@tachiai/platform";
import { EvidenceAction, type PersonId, type SessionId, type TenantId } from "@tachiai/protocol";
import { sql } from "kysely";
import { z } from "zod";
import type { IdentityTables } from "../identity.tables.ts";
import { type AccountEntry, statesKeys } from "./account-entry.ts";

const Details = z.record(z.string(), z.json());

export interface OwedEntry {
  readonly action: EvidenceAction;
  readonly actor: AccountEntry["actor"];
  readonly subject: string;
  readonly personId: PersonId;
  readonly details: EntryDetails;
  readonly happenedAt: Date;
}

/**
 * One statement whoever it is about, so that an address nobody has takes the same work: an entry for each
 * organisation the person is in today, or one for the installation when there is none.
 */
export async function insertOwed(tx: Tx, entry: AccountEntry): Promise<void> {
  const { actor } = entry;
  const actorPersonId = "personId" in actor ? actor.personId : null;
  const actorSessionId = "sessionId" in actor ? actor.sessionId : null;
  const actorName = "name" in actor ? actor.name : null;
  const personId = entry.personId ?? null;
  const details = JSON.stringify(entry.details);
  await sql`
    with place as (
      select distinct tenant_id from identity.membership
       where person_id = ${personId}::uuid
         and identity.today() <= coalesce(valid_to, 'infinity')
         and (valid_from <= identity.today() or ${statesKeys(entry.action)}::boolean)
    ), owed as (
      insert into identity.owed_entry (tenant_id, action, actor_person_id, actor_session_id, actor_name,
                                       subject, subject_person_id, details, happened_at)
      select tenant_id, ${entry.action}, ${actorPersonId}::uuid, ${actorSessionId}::uuid, ${actorName},
             ${entry.subject}, ${personId}::uuid, ${details}::jsonb, ${tx.now}
        from place
    )
    insert into identity.installation_entry (action, subject_person_id, details, happened_at)
    select ${entry.action}, ${personId}::uuid, ${details}::jsonb, ${tx.now}
     where not exists (select from place)`.execute(tx.query);
}

export async function tenantsOwed(tx: Tx): Promise<TenantId[]> {
  const rows = await tx.query
    .withTables<IdentityTables>()
    .selectFrom("identity.owed_entry")
    .select("tenant_id")
    .distinct()
    .execute();
  return rows.map((row) => row.tenant_id);
}

/** Takes out what is owed to this tenant, oldest first. */
export async function takeOwed(tx: TenantTx): Promise<OwedEntry[]> {
  const rows = await tx.query
    .withTables<IdentityTables>()
    .deleteFrom("identity.owed_entry")
    .where("tenant_id", "=", tx.tenantId)
    .returningAll()
    .execute();
  return rows
    .toSorted((one, other) => one.position - other.position)
    .map((row) => ({
      action: EvidenceAction.parse(row.action),
      actor: actorOf(row),
      subject: row.subject,
      personId: row.subject_person_id,
      details: Details.parse(row.details),
      happenedAt: row.happened_at,
    }));
}

export async function deleteInstallationEntries(tx: Tx, before: Date): Promise<void> {
  await tx.query
    .withTables<IdentityTables>()
    .deleteFrom("identity.installation_entry")
    .where("happened_at", "<", before)
    .execute();
}

function actorOf(row: {
  actor_person_id: PersonId | null;
  actor_session_id: SessionId | null;
  actor_name: string | null;
}): AccountEntry["actor"] {
  return row.actor_person_id && row.actor_session_id
    ? { personId: row.actor_person_id, sessionId: row.actor_session_id }
    : { name: row.actor_name ?? "" };
}
