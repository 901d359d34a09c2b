import type { TenantTx } from "@tachiai/platform";
import {
  IdentityCheck,
  type PersonId,
  type RecoveryKeyId,
  type RecoveryRequestId,
  ShareIndex,
} from "@tachiai/protocol";
import { type Selectable, sql } from "kysely";
import type { IdentityTables } from "../identity.tables.ts";
import type { Restore } from "./recovery.policy.ts";

export interface StoredRecoveryKey {
  readonly recoveryKeyId: RecoveryKeyId;
  readonly publicKey: Uint8Array;
  readonly rehearsal: { readonly sealed: Uint8Array; readonly sha256: Uint8Array };
  readonly madeAt: Date;
  readonly rehearsedAt: Date | undefined;
  /** Since then somebody can have it whole. */
  readonly usedAt: Date | undefined;
}

export interface StoredShare {
  readonly index: ShareIndex;
  readonly holderId: PersonId;
  readonly sealed: Uint8Array;
}

export interface GivenShare {
  readonly index: ShareIndex;
  readonly givenBy: PersonId;
  readonly sealed: Uint8Array;
}

export interface StoredRestore extends Restore {
  readonly requestId: RecoveryRequestId;
  readonly reason: string;
  readonly askedAt: Date;
  readonly given: readonly GivenShare[];
}

/** The key in use. */
export async function findRecoveryKey(tx: TenantTx): Promise<StoredRecoveryKey | undefined> {
  const row = await tx.query
    .withTables<IdentityTables>()
    .selectFrom("identity.recovery_key")
    .selectAll()
    .where("tenant_id", "=", tx.tenantId)
    .where("retired_at", "is", null)
    .executeTakeFirst();
  return (
    row && {
      recoveryKeyId: row.recovery_key_id,
      publicKey: row.public_key,
      rehearsal: { sealed: row.rehearsal_sealed, sha256: row.rehearsal_sha256 },
      madeAt: row.made_at,
      rehearsedAt: row.rehearsed_at ?? undefined,
      usedAt: row.used_at ?? undefined,
    }
  );
}

export async function insertRecoveryKey(
  tx: TenantTx,
  key: Omit<StoredRecoveryKey, "madeAt" | "rehearsedAt" | "usedAt">,
  shares: readonly StoredShare[],
): Promise<void> {
  const query = tx.query.withTables<IdentityTables>();
  await query
    .insertInto("identity.recovery_key")
    .values({
      recovery_key_id: key.recoveryKeyId,
      tenant_id: tx.tenantId,
      public_key: key.publicKey,
      rehearsal_sealed: key.rehearsal.sealed,
      rehearsal_sha256: key.rehearsal.sha256,
      made_at: tx.now,
      rehearsed_at: null,
      used_at: null,
      retired_at: null,
    })
    .execute();
  await query
    .insertInto("identity.recovery_share")
    .values(
      shares.map(({ index, holderId, sealed }) => ({
        tenant_id: tx.tenantId,
        recovery_key_id: key.recoveryKeyId,
        share_index: index,
        holder_id: holderId,
        sealed,
      })),
    )
    .execute();
}

/** Takes a key out of use, destroys its shares and ends the restores that are under way with it. */
export async function retireRecoveryKey(tx: TenantTx, recoveryKeyId: RecoveryKeyId): Promise<void> {
  const query = tx.query.withTables<IdentityTables>();
  await query
    .updateTable("identity.recovery_key")
    .set({ retired_at: tx.now })
    .where("recovery_key_id", "=", recoveryKeyId)
    .execute();
  await query.deleteFrom("identity.recovery_share").where("recovery_key_id", "=", recoveryKeyId).execute();
  const requests = await restoresOf(tx, recoveryKeyId);
  for (const { requestId } of requests) await deleteGiven(tx, requestId);
  await query
    .updateTable("identity.recovery_request")
    .set({ ended_at: tx.now })
    .where("recovery_key_id", "=", recoveryKeyId)
    .where("finished_at", "is", null)
    .where("expires_at", ">", tx.now)
    .execute();
}

/** Two shares are on their way to the opener: the restore is complete, and the key used. */
export async function saveComplete(
  tx: TenantTx,
  recoveryKeyId: RecoveryKeyId,
  requestId: RecoveryRequestId,
): Promise<void> {
  const query = tx.query.withTables<IdentityTables>();
  await query
    .updateTable("identity.recovery_request")
    .set({ complete_at: tx.now })
    .where("recovery_request_id", "=", requestId)
    .execute();
  await query
    .updateTable("identity.recovery_key")
    .set({ used_at: tx.now })
    .where("recovery_key_id", "=", recoveryKeyId)
    .where("used_at", "is", null)
    .execute();
}

export async function markRehearsed(tx: TenantTx, recoveryKeyId: RecoveryKeyId): Promise<void> {
  await tx.query
    .withTables<IdentityTables>()
    .updateTable("identity.recovery_key")
    .set({ rehearsed_at: tx.now })
    .where("recovery_key_id", "=", recoveryKeyId)
    .execute();
}

/** When a restore of this company was rehearsed last, with whichever key; undefined when none was. */
export async function findLastRehearsal(tx: TenantTx): Promise<Date | undefined> {
  const row = await tx.query
    .withTables<IdentityTables>()
    .selectFrom("identity.recovery_key")
    .select("rehearsed_at")
    .where("tenant_id", "=", tx.tenantId)
    .where("rehearsed_at", "is not", null)
    .orderBy("rehearsed_at", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.rehearsed_at ?? undefined;
}

/** Deletes the shares on their way of restores whose time is over, and says how many. */
export async function deleteExpiredGiven(tx: TenantTx): Promise<number> {
  const query = tx.query.withTables<IdentityTables>();
  const { numDeletedRows } = await query
    .deleteFrom("identity.recovery_given")
    .where(
      "recovery_request_id",
      "in",
      query
        .selectFrom("identity.recovery_request")
        .select("recovery_request_id")
        .where("expires_at", "<=", tx.now),
    )
    .executeTakeFirst();
  return Number(numDeletedRows);
}

export async function findShares(tx: TenantTx, recoveryKeyId: RecoveryKeyId): Promise<StoredShare[]> {
  const rows = await tx.query
    .withTables<IdentityTables>()
    .selectFrom("identity.recovery_share")
    .selectAll()
    .where("recovery_key_id", "=", recoveryKeyId)
    .orderBy("share_index")
    .execute();
  return rows.map((row) => ({
    index: ShareIndex.parse(row.share_index),
    holderId: row.holder_id,
    sealed: row.sealed,
  }));
}

export async function insertRestore(
  tx: TenantTx,
  recoveryKeyId: RecoveryKeyId,
  restore: Pick<StoredRestore, "requestId" | "reason" | "askedBy" | "openerId" | "expiresAt" | "restores">,
): Promise<void> {
  await tx.query
    .withTables<IdentityTables>()
    .insertInto("identity.recovery_request")
    .values({
      recovery_request_id: restore.requestId,
      tenant_id: tx.tenantId,
      recovery_key_id: recoveryKeyId,
      reason: restore.reason,
      asked_by: restore.askedBy,
      opener_id: restore.openerId,
      asked_at: tx.now,
      expires_at: restore.expiresAt,
      complete_at: null,
      finished_at: null,
      ended_at: null,
      epoch_id: restore.restores?.epochId ?? null,
      shown_id: restore.restores?.shownId ?? null,
      month: restore.restores?.month ?? null,
      recipient_id: restore.restores?.recipientId ?? null,
    })
    .execute();
}

/** The restores that were asked for with this key, the newest first. */
export function restoresOf(tx: TenantTx, recoveryKeyId: RecoveryKeyId): Promise<StoredRestore[]> {
  return findRestores(tx, { column: "recovery_key_id", value: recoveryKeyId });
}

/** Those, with whichever key, that open something that shows somebody. */
export function restoresAbout(tx: TenantTx, shownId: PersonId): Promise<StoredRestore[]> {
  return findRestores(tx, { column: "shown_id", value: shownId });
}

async function findRestores(
  tx: TenantTx,
  { column, value }: { readonly column: "recovery_key_id" | "shown_id"; readonly value: string },
): Promise<StoredRestore[]> {
  const query = tx.query.withTables<IdentityTables>();
  const requests = await query
    .selectFrom("identity.recovery_request")
    .selectAll()
    .where("tenant_id", "=", tx.tenantId)
    .where(sql.ref(column), "=", value)
    .orderBy("asked_at", "desc")
    .execute();
  const given = await query
    .selectFrom("identity.recovery_given")
    .selectAll()
    .where("tenant_id", "=", tx.tenantId)
    .orderBy("share_index")
    .execute();
  const approvals = await query
    .selectFrom("identity.recovery_approval")
    .selectAll()
    .where("tenant_id", "=", tx.tenantId)
    .orderBy("approved_at")
    .execute();
  return requests.map((row) =>
    restoreOf(
      row,
      given.filter((share) => share.recovery_request_id === row.recovery_request_id),
      approvals.filter((one) => one.recovery_request_id === row.recovery_request_id),
    ),
  );
}

export async function saveApproval(
  tx: TenantTx,
  requestId: RecoveryRequestId,
  approval: { readonly by: PersonId; readonly check: IdentityCheck },
): Promise<void> {
  await tx.query
    .withTables<IdentityTables>()
    .insertInto("identity.recovery_approval")
    .values({
      tenant_id: tx.tenantId,
      recovery_request_id: requestId,
      approved_by: approval.by,
      approved_at: tx.now,
      identity_check: approval.check,
    })
    .execute();
}

export async function insertGiven(
  tx: TenantTx,
  requestId: RecoveryRequestId,
  { index, givenBy, sealed }: GivenShare,
): Promise<void> {
  await tx.query
    .withTables<IdentityTables>()
    .insertInto("identity.recovery_given")
    .values({
      tenant_id: tx.tenantId,
      recovery_request_id: requestId,
      share_index: index,
      given_by: givenBy,
      sealed,
    })
    .execute();
}

/** Ends a restore; what was on its way to the opener goes. */
export async function finishRestore(tx: TenantTx, requestId: RecoveryRequestId): Promise<void> {
  await tx.query
    .withTables<IdentityTables>()
    .updateTable("identity.recovery_request")
    .set({ finished_at: tx.now })
    .where("recovery_request_id", "=", requestId)
    .execute();
  await deleteGiven(tx, requestId);
}

async function deleteGiven(tx: TenantTx, requestId: RecoveryRequestId): Promise<void> {
  await tx.query
    .withTables<IdentityTables>()
    .deleteFrom("identity.recovery_given")
    .where("recovery_request_id", "=", requestId)
    .execute();
}

function restoreOf(
  row: Selectable<IdentityTables["identity.recovery_request"]>,
  given: readonly Selectable<IdentityTables["identity.recovery_given"]>[],
  approvals: readonly Selectable<IdentityTables["identity.recovery_approval"]>[],
): StoredRestore {
  const { epoch_id: epochId, shown_id: shownId, month, recipient_id: recipientId } = row;
  return {
    requestId: row.recovery_request_id,
    reason: row.reason,
    askedBy: row.asked_by,
    askedAt: row.asked_at,
    openerId: row.opener_id,
    expiresAt: row.expires_at,
    restores:
      epochId && shownId && month && recipientId ? { epochId, shownId, month, recipientId } : undefined,
    approvals: approvals.map((one) => ({
      by: one.approved_by,
      at: one.approved_at,
      check: IdentityCheck.parse(one.identity_check),
    })),
    completeAt: row.complete_at ?? undefined,
    finishedAt: row.finished_at ?? undefined,
    endedAt: row.ended_at ?? undefined,
    given: given.map((share) => ({
      index: ShareIndex.parse(share.share_index),
      givenBy: share.given_by,
      sealed: share.sealed,
    })),
  };
}
