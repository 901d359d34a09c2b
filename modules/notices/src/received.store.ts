import type { TenantTx, Tx } from "@tachiai/platform";
import type { NoticeChannel, NoticeId, NoticeKind, OrganisationId, TenantId } from "@tachiai/protocol";
import { type Selectable, sql } from "kysely";
import type { NoticesTables } from "./notices.tables.ts";

/** The recipient's own copy. */
export interface ReceivedNotice {
  readonly noticeId: NoticeId;
  readonly senderId: OrganisationId;
  readonly senderName: string;
  readonly kind: NoticeKind;
  readonly subject: string;
  readonly body: string;
  readonly clauseKey: string | undefined;
  readonly channels: readonly NoticeChannel[];
  readonly textSha256: Uint8Array;
  readonly postedAt: Date;
  readonly standsUntil: Date | undefined;
}

/** False when this recipient has it already. */
export async function insertReceived(tx: TenantTx, notice: ReceivedNotice): Promise<boolean> {
  const { numInsertedOrUpdatedRows = 0n } = await tx.query
    .withTables<NoticesTables>()
    .insertInto("notices.received")
    .values({
      tenant_id: tx.tenantId,
      notice_id: notice.noticeId,
      sender_id: notice.senderId,
      sender_name: notice.senderName,
      kind: notice.kind,
      subject: notice.subject,
      body: notice.body,
      clause_key: notice.clauseKey ?? null,
      channels: [...notice.channels],
      text_sha256: notice.textSha256,
      posted_at: notice.postedAt,
      stands_until: notice.standsUntil ?? null,
      received_at: tx.now,
      mail_placed_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** The copies of a recipient, the newest first. */
export async function selectReceived(tx: TenantTx): Promise<ReceivedNotice[]> {
  const rows = await received(tx).orderBy("posted_at", "desc").orderBy("notice_id").limit(500).execute();
  return rows.map(receivedOf);
}

export async function findReceived(tx: TenantTx, noticeId: NoticeId): Promise<ReceivedNotice | undefined> {
  const row = await received(tx).where("notice_id", "=", noticeId).executeTakeFirst();
  return row && receivedOf(row);
}

/** Copies whose mails are not in the queue yet; what no longer stands is mailed to nobody. */
export async function findToMail(tx: TenantTx): Promise<ReceivedNotice[]> {
  const rows = await received(tx)
    .where("mail_placed_at", "is", null)
    .where(isByMail)
    .where((is) => is.or([is("stands_until", "is", null), is("stands_until", ">", tx.now)]))
    .orderBy("posted_at")
    .forUpdate()
    .execute();
  return rows.map(receivedOf);
}

export async function saveMailPlaced(tx: TenantTx, noticeId: NoticeId): Promise<void> {
  await tx.query
    .withTables<NoticesTables>()
    .updateTable("notices.received")
    .set({ mail_placed_at: tx.now })
    .where("tenant_id", "=", tx.tenantId)
    .where("notice_id", "=", noticeId)
    .execute();
}

/** The organisations whose mails are not all in the queue yet, through the installation's door. */
export async function recipientsToMail(tx: Tx): Promise<TenantId[]> {
  const rows = await tx.query
    .withTables<NoticesTables>()
    .selectFrom("notices.received")
    .select("tenant_id")
    .distinct()
    .where("mail_placed_at", "is", null)
    .where(isByMail)
    .execute();
  return rows.map((row) => row.tenant_id);
}

const isByMail = sql<boolean>`'mail' = any (channels)`;

function received(tx: TenantTx) {
  return tx.query
    .withTables<NoticesTables>()
    .selectFrom("notices.received")
    .selectAll()
    .where("tenant_id", "=", tx.tenantId);
}

function receivedOf(row: Selectable<NoticesTables["notices.received"]>): ReceivedNotice {
  return {
    noticeId: row.notice_id,
    senderId: row.sender_id,
    senderName: row.sender_name,
    kind: row.kind,
    subject: row.subject,
    body: row.body,
    clauseKey: row.clause_key ?? undefined,
    channels: row.channels,
    textSha256: row.text_sha256,
    postedAt: row.posted_at,
    standsUntil: row.stands_until ?? undefined,
  };
}
