import { endOfTokyoDay, startOfTokyoDay, type TenantTx } from "@tachiai/platform";
import type { Day, IncidentKind, PersonId } from "@tachiai/protocol";
import { sql } from "kysely";
import { watchingKeptSince } from "../kept-since.ts";
import type { PersonDay } from "../people-reach.ts";
import type { PresenceTables } from "../presence.tables.ts";
import { type IncidentFilter, incidentsLike } from "./incident.store.ts";
import { partySteps } from "./incident.ts";

const dayHappened = sql<Day>`(happened_at at time zone 'Asia/Tokyo')::date`;

/** How many incidents of whom happened on which day, the latest days first. */
export async function countIncidentsByDay(
  tx: TenantTx,
  filter: IncidentFilter,
): Promise<(PersonDay & { count: number })[]> {
  return incidentsLike(tx, filter)
    .select((of) => ["person_id as personId", dayHappened.as("day"), of.fn.countAll<number>().as("count")])
    .groupBy(["person_id", dayHappened])
    .orderBy("day", "desc")
    .orderBy("person_id")
    .execute();
}

/** Incidents that wait for a judgement alike: of one person, of one day, and with the same people who may not give it. */
export interface WaitingIncidents extends PersonDay {
  readonly parties: readonly PersonId[];
  readonly count: number;
}

export async function countWaiting(tx: TenantTx): Promise<WaitingIncidents[]> {
  const parties = sql<PersonId[]>`array(
    select distinct event.person_id from telework.incident_event event
     where event.tenant_id = incident.tenant_id and event.incident_id = incident.incident_id
       and event.person_id is not null and event.kind = any(${[...partySteps]})
     order by event.person_id)`;
  const query = tx.query.withTables<PresenceTables>();
  return query
    .selectFrom(
      query
        .selectFrom("telework.incident as incident")
        .select(["person_id as personId", dayHappened.as("day"), parties.as("parties")])
        .where("tenant_id", "=", tx.tenantId)
        .where("state", "!=", "judged")
        .where("happened_at", ">=", watchingKeptSince(tx.now))
        .as("waiting"),
    )
    .select((of) => ["personId", "day", "parties", of.fn.countAll<number>().as("count")])
    .groupBy(["personId", "day", "parties"])
    .execute();
}

/** How many incidents of these kinds happened to a person on a day. */
export async function countIncidentsOn(
  tx: TenantTx,
  { personId, day }: PersonDay,
  kinds: readonly IncidentKind[],
): Promise<number> {
  const times = { from: startOfTokyoDay(day), to: endOfTokyoDay(day) };
  const { count } = await incidentsLike(tx, { personId, ...times })
    .select((of) => of.fn.countAll<number>().as("count"))
    .where("kind", "in", kinds)
    .executeTakeFirstOrThrow();
  return count;
}

export async function countUnread(tx: TenantTx, personId: PersonId): Promise<number> {
  const row = await tx.query
    .withTables<PresenceTables>()
    .selectFrom("telework.incident")
    .select((of) => of.fn.countAll<number>().as("count"))
    .where("tenant_id", "=", tx.tenantId)
    .where("person_id", "=", personId)
    .where("happened_at", ">=", watchingKeptSince(tx.now))
    .where((is) => is.or([is("read_at", "is", null), is("read_at", "<", is.ref("changed_at"))]))
    .executeTakeFirstOrThrow();
  return row.count;
}
