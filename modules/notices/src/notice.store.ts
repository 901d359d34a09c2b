import type { TenantTx, Tx } from "@tachiai/platform";
import {
  NoticeAudience,
  type NoticeChannel,
  type NoticeId,
  type NoticeKind,
  type PersonId,
  type TenantId,
} from "@tachiai/protocol";
import type { Selectable } from "kysely";
import type { NoticesTables } from "./notices.tables.ts";

export interface Notice {
  readonly noticeId: NoticeId;
  readonly kind: NoticeKind;
  readonly subject: string;
  readonly body: string;
  readonly clauseKey: string | undefined;
  readonly audience: NoticeAudience;
  readonly channels: readonly NoticeChannel[];
  readonly textSha256: Uint8Array;
  /** Undefined: the product itself. */
  readonly writtenBy: PersonId | undefined;
  readonly writtenAt: Date;
  readonly postsAt: Date;
  readonly standsUntil: Date | undefined;
  /** Since when it stands; undefined while it waits for its moment. */
  readonly postedAt: Date | undefined;
}

export async function insertNotice(tx: TenantTx, notice: Notice): Promise<void> {
  await tx.query
    .withTables<NoticesTables>()
    .insertInto("notices.notice")
    .values({
      notice_id: notice.noticeId,
      tenant_id: tx.tenantId,
      kind: notice.kind,
      subject: notice.subject,
      body: notice.body,
      clause_key: notice.clauseKey ?? null,
      audience: JSON.stringify(notice.audience),
      channels: [...notice.channels],
      text_sha256: notice.textSha256,
      written_by: notice.writtenBy ?? null,
      written_at: notice.writtenAt,
      posts_at: notice.postsAt,
      stands_until: notice.standsUntil ?? null,
      posted_at: null,
      placed_at: null,
    })
    .execute();
}

/** Notices whose moment has come, and that not everybody has who should; held until the transaction ends. */
export async function findToPlace(tx: TenantTx): Promise<Notice[]> {
  const rows = await notices(tx)
    .where("placed_at", "is", null)
    .where("posts_at", "<=", tx.now)
    .orderBy("posts_at")
    .orderBy("notice_id")
    .forUpdate()
    .execute();
  return rows.map(noticeOf);
}

/** The sender's notices, the newest first. */
export async function selectNotices(tx: TenantTx): Promise<Notice[]> {
  const rows = await notices(tx).orderBy("posts_at", "desc").orderBy("notice_id").limit(500).execute();
  return rows.map(noticeOf);
}

export async function findNotice(tx: TenantTx, noticeId: NoticeId): Promise<Notice | undefined> {
  const row = await notices(tx).where("notice_id", "=", noticeId).executeTakeFirst();
  return row && noticeOf(row);
}

/** When the product itself last wrote a notice of a kind. */
export async function lastByProduct(tx: TenantTx, kind: NoticeKind): Promise<Date | undefined> {
  const row = await tx.query
    .withTables<NoticesTables>()
    .selectFrom("notices.notice")
    .select("written_at")
    .where("tenant_id", "=", tx.tenantId)
    .where("kind", "=", kind)
    .where("written_by", "is", null)
    .orderBy("written_at", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.written_at;
}

export async function savePosted(tx: TenantTx, noticeId: NoticeId): Promise<void> {
  await tx.query
    .withTables<NoticesTables>()
    .updateTable("notices.notice")
    .set({ posted_at: tx.now })
    .where("tenant_id", "=", tx.tenantId)
    .where("notice_id", "=", noticeId)
    .execute();
}

export async function savePlaced(tx: TenantTx, noticeId: NoticeId): Promise<void> {
  await tx.query
    .withTables<NoticesTables>()
    .updateTable("notices.notice")
    .set({ placed_at: tx.now })
    .where("tenant_id", "=", tx.tenantId)
    .where("notice_id", "=", noticeId)
    .execute();
}

export async function insertPosting(tx: TenantTx, notice: Notice): Promise<void> {
  await tx.query
    .withTables<NoticesTables>()
    .insertInto("notices.posting")
    .values({
      notice_id: notice.noticeId,
      tenant_id: tx.tenantId,
      kind: notice.kind,
      subject: notice.subject,
      body: notice.body,
      posted_at: tx.now,
      stands_until: notice.standsUntil ?? null,
    })
    .execute();
}

/** The organisations in which a notice waits whose moment has come, through the installation's door. */
export async function sendersWithWork(tx: Tx): Promise<TenantId[]> {
  const rows = await tx.query
    .withTables<NoticesTables>()
    .selectFrom("notices.notice")
    .select("tenant_id")
    .distinct()
    .where("placed_at", "is", null)
    .where("posts_at", "<=", tx.now)
    .execute();
  return rows.map((row) => row.tenant_id);
}

function notices(tx: TenantTx) {
  return tx.query
    .withTables<NoticesTables>()
    .selectFrom("notices.notice")
    .selectAll()
    .where("tenant_id", "=", tx.tenantId);
}

function noticeOf(row: Selectable<NoticesTables["notices.notice"]>): Notice {
  return {
    noticeId: row.notice_id,
    kind: row.kind,
    subject: row.subject,
    body: row.body,
    clauseKey: row.clause_key ?? undefined,
    audience: NoticeAudience.parse(row.audience),
    channels: row.channels,
    textSha256: row.text_sha256,
    writtenBy: row.written_by ?? undefined,
    writtenAt: row.written_at,
    postsAt: row.posts_at,
    standsUntil: row.stands_until ?? undefined,
    postedAt: row.posted_at ?? undefined,
  };
}
