import type { HeldPeriod } from "@tachiai/evidence";
import { startOfTokyoDay, type TenantTx } from "@tachiai/platform";
import {
  type EvidenceId,
  type IncidentId,
  type IncidentKind,
  type IncidentState,
  type PersonId,
  VerdictFigures,
} from "@tachiai/protocol";
import { type Selectable, sql } from "kysely";
import { watchingKeptSince } from "../kept-since.ts";
import { outsideHolds } from "../outside-holds.ts";
import type { PersonDay } from "../people-reach.ts";
import type { PresenceTables } from "../presence.tables.ts";
import type { Window } from "../verdicts/window.ts";
import { type Incident, type IncidentStep, judgementOf, type KeptStep, stateOf } from "./incident.ts";
import type { NamedPicture } from "./incident-pictures.ts";
import { namedPictures } from "./named-pictures.ts";

/** An incident with everything that happened to it. */
export interface IncidentFile extends Incident {
  readonly history: readonly KeptStep[];
  /** When the worker last read it, and when somebody else last did something about it. */
  readonly readAt?: Date;
  readonly changedAt: Date;
}

export interface IncidentFilter {
  readonly state?: IncidentState | undefined;
  readonly kind?: IncidentKind | undefined;
  readonly personId?: PersonId | undefined;
  /** When it happened: from the first instant up to and without the second. */
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
}

/** More than anybody reads at once; the newest come first. */
export const mostListed = 1000;
/** Of one person, where several are listed: nobody's fill the list so that the others' are not seen. */
export const mostListedOfOne = 300;

/** Locks it, so that of two who judge at once the second sees the first. */
export async function selectForUpdate(
  tx: TenantTx,
  incidentId: IncidentId,
): Promise<IncidentFile | undefined> {
  const row = await incidents(tx)
    .selectAll()
    .where("incident_id", "=", incidentId)
    .forUpdate()
    .executeTakeFirst();
  return row && (await withHistory(tx, [row]))[0];
}

/** The newest incidents of these people on these days, as many of each as `mostOfOne` says. */
export async function selectIncidents(
  tx: TenantTx,
  filter: IncidentFilter,
  days: readonly PersonDay[],
  mostOfOne: number,
): Promise<IncidentFile[]> {
  if (days.length === 0) return [];
  const people = days.map(({ personId }) => personId);
  const begins = days.map(({ day }) => startOfTokyoDay(day));
  const ranked = incidentsLike(tx, filter)
    .select([
      "incident_id",
      sql<number>`row_number() over (partition by person_id order by happened_at desc, incident_id)`.as(
        "place",
      ),
    ])
    .where(
      sql<boolean>`exists (
        select from unnest(${people}::uuid[], ${begins}::timestamptz[]) as seen (by, begins)
         where seen.by = person_id and happened_at >= begins and happened_at < begins + interval '24 hours')`,
    );
  const rows = await incidents(tx)
    .selectAll("telework.incident")
    .innerJoin(ranked.as("ranked"), "ranked.incident_id", "telework.incident.incident_id")
    .where("ranked.place", "<=", mostOfOne)
    .orderBy("happened_at", "desc")
    .orderBy("telework.incident.incident_id")
    .limit(mostListed)
    .execute();
  return withHistory(tx, rows);
}

/** When incidents of these people happened, within a window. */
export async function selectIncidentTimes(
  tx: TenantTx,
  people: readonly PersonId[],
  { from, to }: Required<Window>,
): Promise<{ personId: PersonId; happenedAt: Date }[]> {
  if (people.length === 0) return [];
  return tx.query
    .withTables<PresenceTables>()
    .selectFrom("telework.incident")
    .select(["person_id as personId", "happened_at as happenedAt"])
    .where("tenant_id", "=", tx.tenantId)
    .where("person_id", "in", people)
    .where("happened_at", ">=", watchingKeptSince(tx.now))
    .where("happened_at", ">=", from)
    .where("happened_at", "<=", to)
    .execute();
}

/** Whether two agents of a person at once are known already since an instant. */
export async function hasSecondAgentSince(tx: TenantTx, personId: PersonId, since: Date): Promise<boolean> {
  const row = await incidents(tx)
    .select("incident_id")
    .where("person_id", "=", personId)
    .where("kind", "=", "second-agent")
    .where("happened_at", ">=", since)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** False when it is known already. */
export async function insertIncident(tx: TenantTx, incident: Incident): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx.query
    .withTables<PresenceTables>()
    .insertInto("telework.incident")
    .values({
      tenant_id: tx.tenantId,
      incident_id: incident.incidentId,
      person_id: incident.personId,
      device_id: incident.deviceId,
      kind: incident.kind,
      captured_at: incident.capturedAt,
      happened_at: incident.happenedAt,
      received_at: incident.receivedAt,
      figures: JSON.stringify(incident.figures),
      falsely_declared_id: incident.falselyDeclaredId ?? null,
      time_doubtful: incident.isTimeDoubtful ?? false,
      state: "open",
      judgement: null,
      changed_at: tx.now,
      read_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** The incident that a content has become, if somebody has reported it. */
export async function selectFalseDeclaration(
  tx: TenantTx,
  evidenceId: EvidenceId,
): Promise<IncidentId | undefined> {
  const row = await incidents(tx)
    .select("incident_id")
    .where("falsely_declared_id", "=", evidenceId)
    .executeTakeFirst();
  return row?.incident_id;
}

export async function insertIncidentPictures(
  tx: TenantTx,
  incidentId: IncidentId,
  pictures: readonly EvidenceId[],
): Promise<void> {
  if (pictures.length === 0) return;
  await tx.query
    .withTables<PresenceTables>()
    .insertInto("telework.incident_picture")
    .values(
      [...new Set(pictures)].map((evidenceId) => ({
        tenant_id: tx.tenantId,
        incident_id: incidentId,
        evidence_id: evidenceId,
      })),
    )
    .execute();
}

/** The pictures of these incidents that have arrived, as far as they tell whether they are; only of the same person. */
export async function selectIncidentPictures(
  tx: TenantTx,
  incidentIds: readonly IncidentId[],
): Promise<NamedPicture[]> {
  if (incidentIds.length === 0) return [];
  return namedPictures(tx)
    .select([
      "named.incident_id as incidentId",
      "named.evidence_id as evidenceId",
      "picture.kind as kind",
      "picture.occasion as occasion",
      "picture.device_id as deviceId",
      "picture.captured_at as capturedAt",
      "picture.left_out as leftOut",
      sql<boolean>`exists (
        select from telework.incident_picture other_named
          join telework.incident other using (tenant_id, incident_id)
         where other_named.tenant_id = named.tenant_id and other_named.evidence_id = named.evidence_id
           and other.kind <> 'false-declaration'
           and (other.received_at, other.incident_id) < (incident.received_at, incident.incident_id))`.as(
        "isNamedBefore",
      ),
    ])
    .where("named.incident_id", "in", incidentIds)
    .orderBy("picture.kind")
    .orderBy("named.evidence_id")
    .execute();
}

/**
 * Adds a step to the history of an incident, and what the history then comes to.
 *
 * @param evidenceId The entry that proves the step.
 */
export async function appendStep(
  tx: TenantTx,
  {
    incidentId,
    personId,
    history,
  }: Pick<IncidentFile, "incidentId" | "personId"> & {
    readonly history: readonly IncidentStep[];
  },
  step: IncidentStep,
  evidenceId: EvidenceId,
): Promise<void> {
  await tx.query
    .withTables<PresenceTables>()
    .insertInto("telework.incident_event")
    .values({
      tenant_id: tx.tenantId,
      incident_id: incidentId,
      position: history.length,
      kind: step.kind,
      happened_at: step.at,
      person_id: step.by ?? null,
      judgement: step.judgement ?? null,
      reason: step.reason ?? null,
      body: step.text ?? null,
      evidence_id: evidenceId,
    })
    .execute();
  const after = [...history, step];
  await update(tx, incidentId)
    .set({
      state: stateOf(after),
      judgement: judgementOf(after) ?? null,
      ...(step.by !== personId && { changed_at: step.at }),
    })
    .execute();
}

export async function saveRead(tx: TenantTx, incidentId: IncidentId): Promise<void> {
  await update(tx, incidentId).set({ read_at: tx.now }).execute();
}

function update(tx: TenantTx, incidentId: IncidentId) {
  return tx.query
    .withTables<PresenceTables>()
    .updateTable("telework.incident")
    .where("tenant_id", "=", tx.tenantId)
    .where("incident_id", "=", incidentId);
}

/** Those that are kept: of what is older nothing is served, forgotten already or not. */
function incidents(tx: TenantTx) {
  return tx.query
    .withTables<PresenceTables>()
    .selectFrom("telework.incident")
    .where("telework.incident.tenant_id", "=", tx.tenantId)
    .where("telework.incident.happened_at", ">=", watchingKeptSince(tx.now));
}

export function incidentsLike(tx: TenantTx, { state, kind, personId, from, to }: IncidentFilter) {
  let query = incidents(tx);
  if (state) query = query.where("state", "=", state);
  if (kind) query = query.where("kind", "=", kind);
  if (personId) query = query.where("person_id", "=", personId);
  if (from) query = query.where("happened_at", ">=", from);
  if (to) query = query.where("happened_at", "<", to);
  return query;
}

type IncidentRow = Selectable<PresenceTables["telework.incident"]>;

async function withHistory(tx: TenantTx, rows: readonly IncidentRow[]): Promise<IncidentFile[]> {
  if (rows.length === 0) return [];
  const events = await tx.query
    .withTables<PresenceTables>()
    .selectFrom("telework.incident_event")
    .selectAll()
    .where("tenant_id", "=", tx.tenantId)
    .where(
      "incident_id",
      "in",
      rows.map((row) => row.incident_id),
    )
    .orderBy("position")
    .execute();
  const byIncident = Map.groupBy(events, (event) => event.incident_id);
  return rows.map((row) => fileOf(row, byIncident.get(row.incident_id) ?? []));
}

function fileOf(
  row: IncidentRow,
  events: readonly Selectable<PresenceTables["telework.incident_event"]>[],
): IncidentFile {
  return {
    incidentId: row.incident_id,
    personId: row.person_id,
    deviceId: row.device_id,
    kind: row.kind,
    capturedAt: row.captured_at,
    happenedAt: row.happened_at,
    ...(row.time_doubtful && { isTimeDoubtful: true }),
    receivedAt: row.received_at,
    figures: VerdictFigures.parse(row.figures),
    ...(row.falsely_declared_id !== null && { falselyDeclaredId: row.falsely_declared_id }),
    changedAt: row.changed_at,
    ...(row.read_at && { readAt: row.read_at }),
    history: events.map((event) => ({
      kind: event.kind,
      at: event.happened_at,
      ...(event.person_id !== null && { by: event.person_id }),
      ...(event.judgement !== null && { judgement: event.judgement }),
      ...(event.reason !== null && { reason: event.reason }),
      ...(event.body !== null && { text: event.body }),
      evidenceId: event.evidence_id,
    })),
  };
}

/** With their history, and with which pictures belong to them. */
export async function deleteIncidentsBefore(
  tx: TenantTx,
  before: Date,
  held: readonly HeldPeriod[],
): Promise<void> {
  const tables = tx.query.withTables<PresenceTables>();
  const gone = tables
    .selectFrom("telework.incident")
    .select("incident_id")
    .where("tenant_id", "=", tx.tenantId)
    .where("happened_at", "<", before)
    .where(outsideHolds(held, { person: "person_id", at: "happened_at" }));
  for (const table of ["telework.incident_picture", "telework.incident_event", "telework.incident"] as const)
    await tables
      .deleteFrom(table)
      .where("tenant_id", "=", tx.tenantId)
      .where("incident_id", "in", gone)
      .execute();
}
