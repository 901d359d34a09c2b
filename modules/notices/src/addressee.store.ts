import type { TenantTx } from "@tachiai/platform";
import type { NoticeId, OrganisationId } from "@tachiai/protocol";
import { sql } from "kysely";
import type { NoticesTables } from "./notices.tables.ts";

/** Whom a notice was for when it was posted. */
export async function insertAddressees(
  tx: TenantTx,
  noticeId: NoticeId,
  recipients: readonly OrganisationId[],
): Promise<void> {
  if (recipients.length === 0) return;
  await tx.query
    .withTables<NoticesTables>()
    .insertInto("notices.addressee")
    .values(
      recipients.map((recipientId) => ({
        tenant_id: tx.tenantId,
        notice_id: noticeId,
        recipient_id: recipientId,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function selectAddressees(tx: TenantTx, noticeId: NoticeId): Promise<OrganisationId[]> {
  const rows = await tx.query
    .withTables<NoticesTables>()
    .selectFrom("notices.addressee")
    .select("recipient_id")
    .where("tenant_id", "=", tx.tenantId)
    .where("notice_id", "=", noticeId)
    .orderBy("recipient_id")
    .execute();
  return rows.map((row) => row.recipient_id);
}

/** Which notices that were posted since then went to whom by mail. */
export async function selectRecipientsSince(
  tx: TenantTx,
  since: Date,
): Promise<ReadonlyMap<OrganisationId, readonly NoticeId[]>> {
  const rows = await tx.query
    .withTables<NoticesTables>()
    .selectFrom("notices.addressee")
    .innerJoin("notices.notice", "notices.notice.notice_id", "notices.addressee.notice_id")
    .select(["notices.addressee.recipient_id", "notices.addressee.notice_id"])
    .where("notices.addressee.tenant_id", "=", tx.tenantId)
    .where("notices.notice.posted_at", ">=", since)
    .where(sql<boolean>`'mail' = any (notices.notice.channels)`)
    .execute();
  const byRecipient = Map.groupBy(rows, (row) => row.recipient_id);
  return new Map([...byRecipient].map(([id, own]) => [id, own.map((row) => row.notice_id)]));
}
