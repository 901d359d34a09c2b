import { endOfTokyoDay, startOfTokyoDay, type TenantTx, tokyoDay } from "@tachiai/platform";
import type { Day, DeviceId, EpochId, EpochKind, EvidenceId, PersonId } from "@tachiai/protocol";
import { sql } from "kysely";
import type { EvidenceTables } from "../evidence.tables.ts";
import { deleteServiceContents, deleteSpentServiceEpochs } from "../service-epochs/service-epoch.store.ts";

/** An epoch as its device stated it. */
export interface Epoch {
  readonly epochId: EpochId;
  readonly kind: EpochKind;
  /** Whom its contents show. */
  readonly personId: PersonId;
  readonly deviceId: DeviceId;
  /** X25519, 32 bytes. */
  readonly publicKey: Uint8Array;
  readonly statement: string;
  readonly signature: Uint8Array;
  /** Ed25519, 32 bytes. */
  readonly deviceKey: Uint8Array;
  readonly wrapsSha256: Uint8Array;
  readonly closesOn: Day;
  readonly statedBy: EvidenceId;
}

/** The private half of an epoch's key, wrapped to one of somebody's keys. */
export interface EpochWrap {
  readonly epochId: EpochId;
  readonly personId: PersonId;
  readonly publicKey: Uint8Array;
  readonly wrapped: Uint8Array;
  readonly wrappedAt: Date;
  readonly statedBy: EvidenceId;
  /** The entry in which its recipient says that it does not open. */
  readonly unopenedBy?: EvidenceId | null;
}

/** False when there is one with this id. */
export async function insertEpoch(tx: TenantTx, epoch: Epoch): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx.query
    .withTables<EvidenceTables>()
    .insertInto("evidence.epoch")
    .values({
      tenant_id: tx.tenantId,
      epoch_id: epoch.epochId,
      kind: epoch.kind,
      person_id: epoch.personId,
      device_id: epoch.deviceId,
      public_key: epoch.publicKey,
      statement: epoch.statement,
      signature: epoch.signature,
      device_key: epoch.deviceKey,
      wraps_sha256: epoch.wrapsSha256,
      closes_on: epoch.closesOn,
      stated_by: epoch.statedBy,
      first_at: null,
      last_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

export async function insertEpochWraps(tx: TenantTx, wraps: readonly EpochWrap[]): Promise<void> {
  await tx.query
    .withTables<EvidenceTables>()
    .insertInto("evidence.epoch_wrap")
    .values(
      wraps.map((wrap) => ({
        tenant_id: tx.tenantId,
        epoch_id: wrap.epochId,
        person_id: wrap.personId,
        public_key: wrap.publicKey,
        wrapped: wrap.wrapped,
        wrapped_at: wrap.wrappedAt,
        stated_by: wrap.statedBy,
        unopened_by: null,
      })),
    )
    .execute();
}

/** Those of these epochs that are kept. */
export async function findEpochs(tx: TenantTx, epochIds: readonly EpochId[]): Promise<Epoch[]> {
  if (epochIds.length === 0) return [];
  return tx.query
    .withTables<EvidenceTables>()
    .selectFrom("evidence.epoch")
    .select([
      "epoch_id as epochId",
      "kind",
      "person_id as personId",
      "device_id as deviceId",
      "public_key as publicKey",
      "statement",
      "signature",
      "device_key as deviceKey",
      "wraps_sha256 as wrapsSha256",
      "closes_on as closesOn",
      "stated_by as statedBy",
    ])
    .where("epoch_id", "in", [...epochIds])
    .execute();
}

/** Keeps everybody else from wrapping it on until the transaction ends. */
export async function lockEpoch(tx: TenantTx, epochId: EpochId): Promise<void> {
  await tx.query
    .withTables<EvidenceTables>()
    .selectFrom("evidence.epoch")
    .select("epoch_id")
    .where("epoch_id", "=", epochId)
    .forUpdate()
    .execute();
}

export async function findEpoch(tx: TenantTx, epochId: EpochId): Promise<Epoch | undefined> {
  return (await findEpochs(tx, [epochId]))[0];
}

/** Everybody's wraps of these epochs, the oldest first. */
export async function wrapsOfEpochs(
  tx: TenantTx,
  epochIds: readonly EpochId[],
): Promise<ReadonlyMap<EpochId, readonly EpochWrap[]>> {
  if (epochIds.length === 0) return new Map();
  const rows = await tx.query
    .withTables<EvidenceTables>()
    .selectFrom("evidence.epoch_wrap")
    .select([
      "epoch_id as epochId",
      "person_id as personId",
      "public_key as publicKey",
      "wrapped",
      "wrapped_at as wrappedAt",
      "stated_by as statedBy",
      "unopened_by as unopenedBy",
    ])
    .where("epoch_id", "in", [...epochIds])
    .orderBy("wrapped_at")
    .execute();
  return Map.groupBy(rows, ({ epochId }) => epochId);
}

/** An epoch that somebody opens, with when its first and last contents were captured. */
export interface UsedEpoch {
  readonly epochId: EpochId;
  readonly kind: EpochKind;
  readonly personId: PersonId;
  readonly closesOn: Day;
  readonly firstAt: Date;
  readonly lastAt: Date;
}

/** Marks a wrap as one that does not open. */
export async function saveUnopened(
  tx: TenantTx,
  { epochId, statedBy }: Pick<EpochWrap, "epochId" | "statedBy">,
  recipient: PersonId,
  unopenedBy: EvidenceId,
): Promise<void> {
  await tx.query
    .withTables<EvidenceTables>()
    .updateTable("evidence.epoch_wrap")
    .set({ unopened_by: unopenedBy })
    .where("epoch_id", "=", epochId)
    .where("person_id", "=", recipient)
    .where("stated_by", "=", statedBy)
    .execute();
}

/** Which epochs are read: one alone, or so many behind another. */
export type EpochsWanted =
  | { readonly only: EpochId }
  | { readonly after: EpochId | undefined; readonly limit: number };

/** Epochs that are wrapped to somebody and open something; the one whose last content is oldest first. */
export async function epochsOpenTo(
  tx: TenantTx,
  personId: PersonId,
  wanted: EpochsWanted,
): Promise<UsedEpoch[]> {
  let used = tx.query
    .withTables<EvidenceTables>()
    .selectFrom("evidence.epoch as epoch")
    .where((is) =>
      is.exists(
        is
          .selectFrom("evidence.epoch_wrap as wrap")
          .select("wrap.epoch_id")
          .whereRef("wrap.epoch_id", "=", "epoch.epoch_id")
          .where("wrap.person_id", "=", personId),
      ),
    )
    .where((is) =>
      is.exists(
        is
          .selectFrom("evidence.epoch_content as content")
          .select("content.evidence_id")
          .whereRef("content.epoch_id", "=", "epoch.epoch_id"),
      ),
    )
    .select([
      "epoch.epoch_id as epochId",
      "epoch.kind",
      "epoch.person_id as personId",
      "epoch.closes_on as closesOn",
    ])
    .select((is) => [
      is.ref("epoch.first_at").$notNull().as("firstAt"),
      is.ref("epoch.last_at").$notNull().as("lastAt"),
    ])
    .where("epoch.last_at", "is not", null)
    .orderBy("epoch.last_at")
    .orderBy("epoch.epoch_id");
  if ("only" in wanted) return used.where("epoch.epoch_id", "=", wanted.only).execute();
  if (wanted.after)
    used = used.where(
      sql<boolean>`(epoch.last_at, epoch.epoch_id) > (select before.last_at, before.epoch_id
        from evidence.epoch before where before.epoch_id = ${wanted.after})`,
    );
  return used.limit(wanted.limit).execute();
}

/** An epoch that opens something; undefined when it opens nothing, or is not here. */
export function findUsedEpoch(tx: TenantTx, epochId: EpochId): Promise<UsedEpoch | undefined> {
  return tx.query
    .withTables<EvidenceTables>()
    .selectFrom("evidence.epoch as epoch")
    .select([
      "epoch.epoch_id as epochId",
      "epoch.kind",
      "epoch.person_id as personId",
      "epoch.closes_on as closesOn",
    ])
    .select((is) => [
      is.ref("epoch.first_at").$notNull().as("firstAt"),
      is.ref("epoch.last_at").$notNull().as("lastAt"),
    ])
    .where("epoch.epoch_id", "=", epochId)
    .where("epoch.last_at", "is not", null)
    .executeTakeFirst();
}

/** How many epochs with contents of a person's days are not wrapped to somebody. */
export async function countNotWrappedTo(
  tx: TenantTx,
  holder: PersonId,
  { personId, from, to }: { readonly personId: PersonId; readonly from: Day; readonly to: Day },
): Promise<number> {
  const { count } = await tx.query
    .withTables<EvidenceTables>()
    .selectFrom("evidence.epoch as epoch")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("epoch.person_id", "=", personId)
    .where((is) =>
      is.not(
        is.exists(
          is
            .selectFrom("evidence.epoch_wrap as wrap")
            .select("wrap.epoch_id")
            .whereRef("wrap.epoch_id", "=", "epoch.epoch_id")
            .where("wrap.person_id", "=", holder),
        ),
      ),
    )
    .where((is) =>
      is.exists(
        is
          .selectFrom("evidence.epoch_content as content")
          .innerJoin("evidence.entry as entry", "entry.evidence_id", "content.evidence_id")
          .select("content.evidence_id")
          .whereRef("content.epoch_id", "=", "epoch.epoch_id")
          .where("entry.captured_at", ">=", startOfTokyoDay(from))
          .where("entry.captured_at", "<", endOfTokyoDay(to)),
      ),
    )
    .executeTakeFirstOrThrow();
  return count;
}

/** Who has a wrap of this epoch. */
export async function peopleWithEpoch(tx: TenantTx, epochId: EpochId): Promise<PersonId[]> {
  const wraps = (await wrapsOfEpochs(tx, [epochId])).get(epochId) ?? [];
  return [...new Set(wraps.map(({ personId }) => personId))];
}

/** A content secret, wrapped to an epoch. */
export interface ContentInEpoch {
  readonly evidenceId: EvidenceId;
  readonly epochId: EpochId;
  readonly wrapped: Uint8Array;
}

export async function insertContent(
  tx: TenantTx,
  { evidenceId, epochId, wrapped }: ContentInEpoch,
  capturedAt: Date,
): Promise<void> {
  const tables = tx.query.withTables<EvidenceTables>();
  await tables
    .insertInto("evidence.epoch_content")
    .values({ tenant_id: tx.tenantId, evidence_id: evidenceId, epoch_id: epochId, wrapped })
    .execute();
  await tables
    .updateTable("evidence.epoch")
    .set({
      first_at: sql<Date>`least(first_at, ${capturedAt})`,
      last_at: sql<Date>`greatest(last_at, ${capturedAt})`,
    })
    .where("epoch_id", "=", epochId)
    .execute();
}

/** Those of these contents that are sealed to an epoch. */
export async function contentsInEpochs(
  tx: TenantTx,
  evidenceIds: readonly EvidenceId[],
): Promise<ReadonlyMap<EvidenceId, ContentInEpoch>> {
  if (evidenceIds.length === 0) return new Map();
  const rows = await tx.query
    .withTables<EvidenceTables>()
    .selectFrom("evidence.epoch_content")
    .select(["evidence_id as evidenceId", "epoch_id as epochId", "wrapped"])
    .where("evidence_id", "in", [...evidenceIds])
    .execute();
  return new Map(rows.map((row) => [row.evidenceId, row]));
}

export async function deleteContents(tx: TenantTx, evidenceIds: readonly EvidenceId[]): Promise<void> {
  await tx.query
    .withTables<EvidenceTables>()
    .deleteFrom("evidence.epoch_content")
    .where("evidence_id", "in", [...evidenceIds])
    .execute();
  await deleteServiceContents(tx, evidenceIds);
}

/** Deletes, wraps first, the epochs that open nothing any more and to which nothing more can come. */
export async function deleteSpentEpochs(tx: TenantTx): Promise<void> {
  const tables = tx.query.withTables<EvidenceTables>();
  const spent = tables
    .selectFrom("evidence.epoch as epoch")
    .select("epoch.epoch_id")
    .where("epoch.closes_on", "<", tokyoDay(tx.now))
    .where((is) =>
      is.not(
        is.exists(
          is
            .selectFrom("evidence.epoch_content as content")
            .select("content.evidence_id")
            .whereRef("content.epoch_id", "=", "epoch.epoch_id"),
        ),
      ),
    );
  await tables.deleteFrom("evidence.epoch_wrap").where("epoch_id", "in", spent).execute();
  await tables.deleteFrom("evidence.epoch_recovery_wrap").where("epoch_id", "in", spent).execute();
  await tables.deleteFrom("evidence.epoch").where("epoch_id", "in", spent).execute();
  await deleteSpentServiceEpochs(tx);
}
