import type { TenantTx } from "@tachiai/platform";
import type { NoticeId, PersonId } from "@tachiai/protocol";
import type { NoticesTables } from "./notices.tables.ts";

/** False when he said so before. */
export async function insertReading(tx: TenantTx, noticeId: NoticeId, personId: PersonId): Promise<boolean> {
  const { numInsertedOrUpdatedRows = 0n } = await tx.query
    .withTables<NoticesTables>()
    .insertInto("notices.reading")
    .values({ tenant_id: tx.tenantId, notice_id: noticeId, person_id: personId, read_at: tx.now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

export async function selectRead(tx: TenantTx, personId: PersonId): Promise<ReadonlySet<NoticeId>> {
  const rows = await tx.query
    .withTables<NoticesTables>()
    .selectFrom("notices.reading")
    .select("notice_id")
    .where("tenant_id", "=", tx.tenantId)
    .where("person_id", "=", personId)
    .execute();
  return new Set(rows.map((row) => row.notice_id));
}
