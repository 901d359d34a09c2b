import type { TenantTx, Tx } from "@tachiai/platform";
import type { NoticeId, PostedNotice } from "@tachiai/protocol";
import type { NoticesTables } from "./notices.tables.ts";

/** What stands on the page on which everybody signs in now, the newest first, through the installation's door. */
export async function selectPostings(tx: Tx): Promise<PostedNotice[]> {
  const rows = await tx.query
    .withTables<NoticesTables>()
    .selectFrom("notices.posting")
    .select(["notice_id", "kind", "subject", "body", "posted_at", "stands_until"])
    .where((is) => is.or([is("stands_until", "is", null), is("stands_until", ">", tx.now)]))
    .orderBy("posted_at", "desc")
    .orderBy("notice_id")
    .limit(20)
    .execute();
  return rows.map((row) => ({
    noticeId: row.notice_id,
    kind: row.kind,
    subject: row.subject,
    body: row.body,
    postedAt: row.posted_at.toISOString(),
    standsUntil: row.stands_until?.toISOString(),
  }));
}

/** From now on it stands there no more. */
export async function takeDown(tx: TenantTx, noticeId: NoticeId): Promise<void> {
  await tx.query
    .withTables<NoticesTables>()
    .updateTable("notices.posting")
    .set({ stands_until: tx.now })
    .where("tenant_id", "=", tx.tenantId)
    .where("notice_id", "=", noticeId)
    .execute();
}
