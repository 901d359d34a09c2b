import { type TenantTx, tokyoDay } from "@tachiai/platform";
import type { Day, EvidenceAction, EvidenceId, PersonId } from "@tachiai/protocol";
import { sql } from "kysely";
import { deleteContents } from "../epochs/epoch.store.ts";
import { opensWhatIsKept } from "../epochs/opens-what-is-kept.ts";
import type { EvidenceTables } from "../evidence.tables.ts";
import { isSaidToBeHeld } from "../holds/hold.store.ts";
import { isBlocked } from "../shredding/release.store.ts";
import type { EntryFacts } from "./entry-metadata.ts";

/** Where an entry stands: numbered, waiting for it, or neither, which no honest row is. */
export type Place = PlaceInLog | "waiting" | "nowhere";

export interface PlaceInLog {
  readonly generation: number;
  readonly index: number;
}

export interface StoredEntry {
  readonly facts: EntryFacts;
  readonly place: Place;
  /** For an entry that waited for an event: the last day that the row names, and the entry that it says decided so. */
  readonly decided?: { readonly until: Day; readonly by: EvidenceId };
}

const factColumns = [
  "entry.evidence_id as evidenceId",
  "entry.action",
  sql<string>`entry.actor::text`.as("actorText"),
  "entry.subject",
  "entry.subject_person_id as subjectPersonId",
  sql<string>`entry.details::text`.as("detailsText"),
  "entry.captured_at as capturedAt",
  "entry.received_at as receivedAt",
  "entry.known_at as knownAt",
  "entry.retention_class as retentionClass",
  sql<Day | null>`case when isfinite(entry.retain_until) then entry.retain_until end`.as("retainUntil"),
  "entry.ciphertext_sha256 as ciphertextSha256",
  "entry.salt",
] as const;

/** The day in the row, or, where that waits for an event, what was decided after it; `infinity` before that. */
const effectiveLastDay = sql<string>`coalesce(entry.decided_until, entry.retain_until)`;

const placeColumns = [
  "entry.decided_until as decidedUntil",
  "entry.decided_by as decidedBy",
  "entry.log_generation as generation",
  "entry.log_index as index",
  sql<boolean>`exists (select from evidence.seal_queue queued where queued.evidence_id = entry.evidence_id)`.as(
    "queued",
  ),
] as const;

/** Entries that an earlier version queued without their leaves. */
export async function listQueuedWithoutLeaf(tx: TenantTx): Promise<EntryFacts[]> {
  const rows = await tx.query
    .withTables<EvidenceTables>()
    .selectFrom("evidence.seal_queue as queued")
    .innerJoin("evidence.entry as entry", "entry.evidence_id", "queued.evidence_id")
    .where("queued.leaf", "is", null)
    .select(factColumns)
    .execute();
  return rows.map((row) => ({ ...row, tenantId: tx.tenantId }));
}

/** Undefined also when its last day has passed, whether or not it is shredded yet. So with all that read here. */
export async function findEntry(tx: TenantTx, evidenceId: EvidenceId): Promise<StoredEntry | undefined> {
  const row = await selectKept(tx).where("entry.evidence_id", "=", evidenceId).executeTakeFirst();
  return row && storedEntry(tx, row);
}

export async function findEntries(tx: TenantTx, evidenceIds: readonly EvidenceId[]): Promise<StoredEntry[]> {
  const rows = await selectKept(tx)
    .where("entry.evidence_id", "in", [...evidenceIds])
    .execute();
  return rows.map((row) => storedEntry(tx, row));
}

/** Which entries a list shows; newest first, ids decide between entries of the same instant. */
export interface EntryFilter {
  readonly about: "everybody" | readonly PersonId[];
  readonly action?: string | undefined;
  /** Only entries that come after this one in the list. */
  readonly after?: { readonly receivedAt: Date; readonly evidenceId?: EvidenceId | undefined } | undefined;
  readonly limit: number;
}

export async function listEntries(tx: TenantTx, filter: EntryFilter): Promise<StoredEntry[]> {
  const { about, action, after } = filter;
  let query = selectKept(tx);
  if (about !== "everybody") query = query.where("entry.subject_person_id", "in", [...about]);
  if (action !== undefined) query = query.where("entry.action", "=", action);
  if (after?.evidenceId)
    query = query.where(
      sql<boolean>`(entry.received_at, entry.evidence_id) < (${after.receivedAt}, ${after.evidenceId}::uuid)`,
    );
  if (after && !after.evidenceId) query = query.where("entry.received_at", "<", after.receivedAt);
  const rows = await query
    .orderBy("entry.received_at", "desc")
    .orderBy("entry.evidence_id", "desc")
    .limit(filter.limit)
    .execute();
  return rows.map((row) => storedEntry(tx, row));
}

/** The newest looks at this content. They are about the same person, which is what the index knows. */
export async function listLooksAt(
  tx: TenantTx,
  lookAction: string,
  content: EntryFacts,
): Promise<StoredEntry[]> {
  const rows = await selectKept(tx)
    .where("entry.action", "=", lookAction)
    .where(sql<boolean>`entry.subject_person_id is not distinct from ${content.subjectPersonId}::uuid`)
    .where("entry.received_at", ">=", content.receivedAt)
    .where(
      sql<boolean>`entry.details::jsonb @> ${JSON.stringify({ evidenceIds: [content.evidenceId] })}::jsonb`,
    )
    .orderBy("entry.received_at", "desc")
    .limit(200)
    .execute();
  return rows.map((row) => storedEntry(tx, row));
}

/** Narrows down what is asked for. */
export interface OfAction {
  readonly since?: Date;
  /** Only what comes after this entry. */
  readonly after?: EvidenceId | undefined;
  /** Whom they are about. */
  readonly personId?: PersonId;
  /** What they happened to. */
  readonly subject?: string;
  /** What their details say. */
  readonly saying?: Readonly<Record<string, string>> | undefined;
  /** Only so many, the latest. */
  readonly latest?: number;
}

/** All entries that say one thing, the oldest first. */
export async function listByAction(
  tx: TenantTx,
  action: EvidenceAction,
  { since, after, personId, subject, saying, latest }: OfAction = {},
): Promise<StoredEntry[]> {
  const order = latest === undefined ? "asc" : "desc";
  const rows = await selectKept(tx)
    .where("entry.action", "=", action)
    .$if(since !== undefined, (all) => all.where("entry.received_at", ">=", since ?? tx.now))
    .$if(personId !== undefined, (all) => all.where("entry.subject_person_id", "=", personId ?? null))
    .$if(subject !== undefined, (all) => all.where("entry.subject", "=", subject ?? ""))
    .$if(saying !== undefined, (all) =>
      all.where(sql<boolean>`entry.details::jsonb @> ${JSON.stringify(saying)}::jsonb`),
    )
    .$if(after !== undefined, (all) =>
      all.where(
        sql<boolean>`(entry.received_at, entry.evidence_id) > (
          select last.received_at, last.evidence_id from evidence.entry as last
           where last.tenant_id = ${tx.tenantId} and last.evidence_id = ${after}::uuid)`,
      ),
    )
    .orderBy("entry.received_at", order)
    .orderBy("entry.evidence_id", order)
    .$if(latest !== undefined, (all) => all.limit(latest ?? 0))
    .execute();
  const entries = rows.map((row) => storedEntry(tx, row));
  return latest === undefined ? entries : entries.toReversed();
}

/** How many kinds of these entries there are: of another person, or with another word in this detail. */
export async function countKindsOf(
  tx: TenantTx,
  action: EvidenceAction,
  { since, detail }: { readonly since: Date; readonly detail: string },
): Promise<number> {
  const entries = selectKept(tx).where("entry.action", "=", action).where("entry.received_at", ">=", since);
  const kinds = sql<string>`count(distinct (kept."subjectPersonId", kept."detailsText"::jsonb ->> ${detail}))`;
  const row = await tx.query
    .selectFrom(entries.as("kept"))
    .select(kinds.as("count"))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Those of these entries that wait for more than their last day. */
export async function listKeptBack(
  tx: TenantTx,
  evidenceIds: readonly EvidenceId[],
): Promise<ReadonlySet<EvidenceId>> {
  if (evidenceIds.length === 0) return new Set();
  const rows = await tx.query
    .withTables<EvidenceTables>()
    .selectFrom("evidence.entry as entry")
    .select("entry.evidence_id as evidenceId")
    .where("entry.evidence_id", "in", [...evidenceIds])
    .where(sql<boolean>`(${isBlocked} or ${opensWhatIsKept})`)
    .execute();
  return new Set(rows.map(({ evidenceId }) => evidenceId));
}

/** Rows that no honest entry can be: numbered outside what there is of their log, or neither numbered nor waiting. */
export async function listStrays(tx: TenantTx): Promise<EvidenceId[]> {
  const rows = await tx.query
    .withTables<EvidenceTables>()
    .selectFrom("evidence.entry as entry")
    .select("entry.evidence_id as evidenceId")
    .where(
      sql<boolean>`case when log_index is null
        then not exists (select from evidence.seal_queue queued where queued.evidence_id = entry.evidence_id)
        else not exists (select from evidence.log
                          where log.retention_class = entry.retention_class
                            and log.generation = entry.log_generation
                            and entry.log_index >= log.minimum_index
                            and log.size > entry.log_index) end`,
    )
    .execute();
  return rows.map(({ evidenceId }) => evidenceId);
}

/** The entries at these places of a log, by index; a place without one is missing from the map. */
export async function entriesByIndex(
  tx: TenantTx,
  log: { readonly retentionClass: string; readonly generation: number },
  from: number,
  to: number,
): Promise<ReadonlyMap<number, StoredEntry>> {
  const rows = await selectStored(tx)
    .where("entry.retention_class", "=", log.retentionClass)
    .where("entry.log_generation", "=", log.generation)
    .where("entry.log_index", ">=", from)
    .where("entry.log_index", "<", to)
    .execute();
  return new Map(rows.map((row) => [row.index ?? -1, storedEntry(tx, row)]));
}

/** The place of the oldest entry that there is of a log, whether or not its last day has passed. */
export async function oldestIndexOf(
  tx: TenantTx,
  log: { readonly retentionClass: string; readonly generation: number },
): Promise<number | undefined> {
  const row = await tx.query
    .withTables<EvidenceTables>()
    .selectFrom("evidence.entry")
    .select("log_index as index")
    .where("retention_class", "=", log.retentionClass)
    .where("log_generation", "=", log.generation)
    .where("log_index", "is not", null)
    .orderBy("log_index")
    .limit(1)
    .executeTakeFirst();
  return row?.index ?? undefined;
}

/** Also those whose last day has passed: for whoever shreds them. */
export async function findRecorded(tx: TenantTx, evidenceIds: readonly EvidenceId[]): Promise<StoredEntry[]> {
  const rows = await selectStored(tx)
    .where("entry.evidence_id", "in", [...evidenceIds])
    .execute();
  return rows.map((row) => storedEntry(tx, row));
}

/** Sealed entries whose last day has passed, in the order of their log from a place on; nobody else takes them meanwhile. */
export async function listDue(
  tx: TenantTx,
  retentionClass: string,
  after: { readonly generation: number; readonly index: number },
  limit: number,
): Promise<(StoredEntry & { readonly place: PlaceInLog })[]> {
  const rows = await selectStored(tx)
    .where("entry.retention_class", "=", retentionClass)
    .where(effectiveLastDay, "<", tokyoDay(tx.now))
    .where(sql<boolean>`not (${isBlocked} or ${opensWhatIsKept})`)
    .where("entry.log_index", "is not", null)
    .where(sql<boolean>`(entry.log_generation, entry.log_index) > (${after.generation}, ${after.index})`)
    .orderBy("entry.log_generation")
    .orderBy("entry.log_index")
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
  return rows.flatMap((row) => {
    const { place, ...entry } = storedEntry(tx, row);
    return typeof place === "object" ? [{ ...entry, place }] : [];
  });
}

/** Rows that were found altered a year ago or earlier; nobody else takes them meanwhile. */
export async function listAlteredLongAgo(tx: TenantTx, limit: number): Promise<StoredEntry[]> {
  const rows = await selectStored(tx)
    .where(
      sql<boolean>`entry.evidence_id = any (array(
        select case when damage.subject ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then damage.subject::uuid end
          from evidence.damage
         where damage.what = 'row' and damage.found_at < platform.now() - interval '1 year'))`,
    )
    .orderBy("entry.evidence_id")
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
  return rows.map((row) => storedEntry(tx, row));
}

/** Deletes rows for good, salt and wraps with them. The wall lets no row go before its last day has passed. */
export async function deleteEntries(tx: TenantTx, evidenceIds: readonly EvidenceId[]): Promise<void> {
  const tables = tx.query.withTables<EvidenceTables>();
  await tables
    .deleteFrom("evidence.wrap")
    .where("evidence_id", "in", [...evidenceIds])
    .execute();
  await deleteContents(tx, evidenceIds);
  const { numDeletedRows } = await tables
    .deleteFrom("evidence.entry")
    .where("evidence_id", "in", [...evidenceIds])
    .executeTakeFirst();
  if (Number(numDeletedRows) !== evidenceIds.length) throw new Error("the wall keeps entries that are due");
}

/** What waits although its last day has passed, since its class waits for more or a hold is on it, is kept. */
export function selectKept(tx: TenantTx) {
  return selectStored(tx).where((is) =>
    is.or([is(effectiveLastDay, ">=", tokyoDay(tx.now)), isBlocked, opensWhatIsKept, isSaidToBeHeld]),
  );
}

function selectStored(tx: TenantTx) {
  return tx.query
    .withTables<EvidenceTables>()
    .selectFrom("evidence.entry as entry")
    .select(factColumns)
    .select(placeColumns);
}

export function storedEntry(
  tx: TenantTx,
  row: Omit<EntryFacts, "tenantId"> & {
    decidedUntil: string | null;
    decidedBy: EvidenceId | null;
    generation: number | null;
    index: number | null;
    queued: boolean;
  },
): StoredEntry {
  const { decidedUntil, decidedBy, generation, index, queued, ...facts } = row;
  return {
    facts: { ...facts, tenantId: tx.tenantId },
    place: placeOf(generation, index, queued),
    ...(decidedUntil !== null && decidedBy !== null && { decided: { until: decidedUntil, by: decidedBy } }),
  };
}

function placeOf(generation: number | null, index: number | null, queued: boolean): Place {
  if (generation !== null && index !== null) return { generation, index };
  return queued ? "waiting" : "nowhere";
}
