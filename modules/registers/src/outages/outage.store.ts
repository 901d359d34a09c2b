import type { TenantTx } from "@tachiai/platform";
import type { NoticeId, OutageId, PersonId, Service, StopId } from "@tachiai/protocol";
import type { Selectable } from "kysely";
import type { RegistersTables } from "../registers.tables.ts";

export interface OutageFile {
  readonly outageId: OutageId;
  readonly service: Service;
  readonly what: string;
  readonly knownAt: Date;
  readonly enteredAt: Date;
  readonly reason?: string;
  readonly upAt?: Date;
  readonly announced?: { readonly stopId: StopId; readonly noticeId: NoticeId };
}

export async function insertOutage(tx: TenantTx, file: OutageFile, enteredBy: PersonId): Promise<void> {
  await tx.query
    .withTables<RegistersTables>()
    .insertInto("registers.outage")
    .values({
      tenant_id: tx.tenantId,
      outage_id: file.outageId,
      service: file.service,
      what: file.what,
      known_at: file.knownAt,
      entered_at: file.enteredAt,
      reason: file.reason ?? null,
      entered_by: enteredBy,
      up_at: null,
      stop_id: null,
      notice_id: null,
    })
    .execute();
}

export async function saveUp(tx: TenantTx, outageId: OutageId, upAt: Date): Promise<void> {
  await tx.query
    .withTables<RegistersTables>()
    .updateTable("registers.outage")
    .set({ up_at: upAt })
    .where("tenant_id", "=", tx.tenantId)
    .where("outage_id", "=", outageId)
    .execute();
}

export async function saveAnnounced(
  tx: TenantTx,
  outageId: OutageId,
  { stopId, noticeId }: Required<OutageFile>["announced"],
): Promise<void> {
  await tx.query
    .withTables<RegistersTables>()
    .updateTable("registers.outage")
    .set({ stop_id: stopId, notice_id: noticeId })
    .where("tenant_id", "=", tx.tenantId)
    .where("outage_id", "=", outageId)
    .execute();
}

/** The latest first. */
export async function selectOutages(tx: TenantTx): Promise<OutageFile[]> {
  return (await outages(tx).orderBy("known_at", "desc").orderBy("outage_id").execute()).map(fileOf);
}

/** Locks it. */
export async function findOutage(tx: TenantTx, outageId: OutageId): Promise<OutageFile | undefined> {
  const row = await outages(tx).where("outage_id", "=", outageId).forUpdate().executeTakeFirst();
  return row && fileOf(row);
}

function outages(tx: TenantTx) {
  return tx.query
    .withTables<RegistersTables>()
    .selectFrom("registers.outage")
    .selectAll()
    .where("tenant_id", "=", tx.tenantId);
}

function fileOf(row: Selectable<RegistersTables["registers.outage"]>): OutageFile {
  return {
    outageId: row.outage_id,
    service: row.service,
    what: row.what,
    knownAt: row.known_at,
    enteredAt: row.entered_at,
    ...(row.reason !== null && { reason: row.reason }),
    ...(row.up_at && { upAt: row.up_at }),
    ...(row.stop_id && row.notice_id && { announced: { stopId: row.stop_id, noticeId: row.notice_id } }),
  };
}
