import { type TenantTx, tokyoDay } from "@tachiai/platform";
import type { Day, EpochId, EvidenceId, OrganisationId, PersonId, ServiceEpochKind } from "@tachiai/protocol";
import type { EvidenceTables } from "../evidence.tables.ts";

/** An epoch of a session, a work order or a watched device, as its sealing side stated it. */
export interface ServiceEpoch {
  readonly epochId: EpochId;
  readonly kind: ServiceEpochKind;
  readonly subjectId: string;
  readonly providerId: OrganisationId | null;
  /** Ed25519, 32 bytes. */
  readonly sealerKey: Uint8Array;
  /** X25519, 32 bytes. */
  readonly publicKey: Uint8Array;
  readonly statement: string;
  readonly signature: Uint8Array;
  readonly wrapsSha256: Uint8Array;
  /** When the link of the session's customer ends. */
  readonly customerUntil: Date | null;
  /** SHA-256 of what shows that somebody has that link; null where he has none, or an older page made it. */
  readonly linkProofSha256: Uint8Array | null;
  readonly closesOn: Day;
  readonly statedBy: EvidenceId;
}

/** Its private half, wrapped to one of those who open it. */
export interface ServiceEpochWrap {
  readonly epochId: EpochId;
  /** Null for the customer of a session. */
  readonly personId: PersonId | null;
  readonly publicKey: Uint8Array;
  readonly wrapped: Uint8Array;
}

/** False when there is one with this id. */
export async function insertServiceEpoch(tx: TenantTx, epoch: ServiceEpoch): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx.query
    .withTables<EvidenceTables>()
    .insertInto("evidence.service_epoch")
    .values({
      tenant_id: tx.tenantId,
      epoch_id: epoch.epochId,
      kind: epoch.kind,
      subject_id: epoch.subjectId,
      provider_id: epoch.providerId,
      sealer_key: epoch.sealerKey,
      public_key: epoch.publicKey,
      statement: epoch.statement,
      signature: epoch.signature,
      wraps_sha256: epoch.wrapsSha256,
      customer_until: epoch.customerUntil,
      link_proof_sha256: epoch.linkProofSha256,
      closes_on: epoch.closesOn,
      stated_by: epoch.statedBy,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

export async function insertServiceEpochWraps(
  tx: TenantTx,
  wraps: readonly ServiceEpochWrap[],
): Promise<void> {
  await tx.query
    .withTables<EvidenceTables>()
    .insertInto("evidence.service_epoch_wrap")
    .values(
      wraps.map(({ epochId, personId, publicKey, wrapped }) => ({
        tenant_id: tx.tenantId,
        epoch_id: epochId,
        person_id: personId,
        public_key: publicKey,
        wrapped,
      })),
    )
    .execute();
}

/** Those of these epochs that are kept. */
export async function findServiceEpochs(tx: TenantTx, epochIds: readonly EpochId[]): Promise<ServiceEpoch[]> {
  if (epochIds.length === 0) return [];
  return tx.query
    .withTables<EvidenceTables>()
    .selectFrom("evidence.service_epoch")
    .select([
      "epoch_id as epochId",
      "kind",
      "subject_id as subjectId",
      "provider_id as providerId",
      "sealer_key as sealerKey",
      "public_key as publicKey",
      "statement",
      "signature",
      "wraps_sha256 as wrapsSha256",
      "customer_until as customerUntil",
      "link_proof_sha256 as linkProofSha256",
      "closes_on as closesOn",
      "stated_by as statedBy",
    ])
    .where("epoch_id", "in", [...epochIds])
    .execute();
}

export async function findServiceEpoch(tx: TenantTx, epochId: EpochId): Promise<ServiceEpoch | undefined> {
  return (await findServiceEpochs(tx, [epochId]))[0];
}

/** Everybody's wraps of these epochs. */
export async function wrapsOfServiceEpochs(
  tx: TenantTx,
  epochIds: readonly EpochId[],
): Promise<ReadonlyMap<EpochId, readonly ServiceEpochWrap[]>> {
  if (epochIds.length === 0) return new Map();
  const rows = await tx.query
    .withTables<EvidenceTables>()
    .selectFrom("evidence.service_epoch_wrap")
    .select(["epoch_id as epochId", "person_id as personId", "public_key as publicKey", "wrapped"])
    .where("epoch_id", "in", [...epochIds])
    .execute();
  return Map.groupBy(rows, ({ epochId }) => epochId);
}

/** A content secret, wrapped to such an epoch. */
export interface ContentOfService {
  readonly evidenceId: EvidenceId;
  readonly epochId: EpochId;
  readonly wrapped: Uint8Array;
}

export async function insertServiceContent(
  tx: TenantTx,
  { evidenceId, epochId, wrapped }: ContentOfService,
): Promise<void> {
  await tx.query
    .withTables<EvidenceTables>()
    .insertInto("evidence.service_epoch_content")
    .values({ tenant_id: tx.tenantId, evidence_id: evidenceId, epoch_id: epochId, wrapped })
    .execute();
}

/** Those of these contents that are sealed to such an epoch. */
export async function contentsOfServices(
  tx: TenantTx,
  evidenceIds: readonly EvidenceId[],
): Promise<ReadonlyMap<EvidenceId, ContentOfService>> {
  if (evidenceIds.length === 0) return new Map();
  const rows = await tx.query
    .withTables<EvidenceTables>()
    .selectFrom("evidence.service_epoch_content")
    .select(["evidence_id as evidenceId", "epoch_id as epochId", "wrapped"])
    .where("evidence_id", "in", [...evidenceIds])
    .execute();
  return new Map(rows.map((row) => [row.evidenceId, row]));
}

export async function deleteServiceContents(tx: TenantTx, evidenceIds: readonly EvidenceId[]): Promise<void> {
  await tx.query
    .withTables<EvidenceTables>()
    .deleteFrom("evidence.service_epoch_content")
    .where("evidence_id", "in", [...evidenceIds])
    .execute();
}

/** Deletes, wraps first, those that open nothing any more and to which nothing more can come. */
export async function deleteSpentServiceEpochs(tx: TenantTx): Promise<void> {
  const tables = tx.query.withTables<EvidenceTables>();
  const spent = tables
    .selectFrom("evidence.service_epoch as epoch")
    .select("epoch.epoch_id")
    .where("epoch.closes_on", "<", tokyoDay(tx.now))
    .where((is) =>
      is.not(
        is.exists(
          is
            .selectFrom("evidence.service_epoch_content as content")
            .select("content.evidence_id")
            .whereRef("content.epoch_id", "=", "epoch.epoch_id"),
        ),
      ),
    );
  await tables.deleteFrom("evidence.service_epoch_wrap").where("epoch_id", "in", spent).execute();
  await tables.deleteFrom("evidence.service_epoch").where("epoch_id", "in", spent).execute();
}
