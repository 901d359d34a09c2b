import type { PersonActor, TenantTx, Tx } from "@tachiai/platform";
import type { NoticeId, StopId, StopKind, StopReason } from "@tachiai/protocol";
import type { NoticesTables } from "../notices.tables.ts";

/** A time for which the service stands still. */
export interface Stop {
  readonly stopId: StopId;
  readonly kind: StopKind;
  readonly reason: StopReason;
  readonly what: string;
  readonly startsAt: Date;
  /** Of a planned one. */
  readonly endsAt: Date | undefined;
  readonly knownAt: Date;
  readonly isEmergency: boolean;
  readonly overAt: Date | undefined;
}

export async function insertStop(
  tx: TenantTx,
  actor: PersonActor,
  stop: Omit<Stop, "overAt">,
  noticeId: NoticeId,
): Promise<void> {
  await tx.query
    .withTables<NoticesTables>()
    .insertInto("notices.stop")
    .values({
      stop_id: stop.stopId,
      tenant_id: tx.tenantId,
      kind: stop.kind,
      reason: stop.reason,
      what: stop.what,
      starts_at: stop.startsAt,
      ends_at: stop.endsAt ?? null,
      known_at: stop.knownAt,
      is_emergency: stop.isEmergency,
      notice_id: noticeId,
      written_by: actor.personId,
      written_at: tx.now,
      over_at: null,
    })
    .execute();
}

/** Held until the transaction ends. */
export async function findStopForUpdate(
  tx: TenantTx,
  stopId: StopId,
): Promise<{ endsAt: Date | undefined; overAt: Date | undefined; noticeId: NoticeId } | undefined> {
  const row = await tx.query
    .withTables<NoticesTables>()
    .selectFrom("notices.stop")
    .select(["ends_at", "over_at", "notice_id"])
    .where("tenant_id", "=", tx.tenantId)
    .where("stop_id", "=", stopId)
    .forUpdate()
    .executeTakeFirst();
  return (
    row && { endsAt: row.ends_at ?? undefined, overAt: row.over_at ?? undefined, noticeId: row.notice_id }
  );
}

export async function saveOver(tx: TenantTx, stopId: StopId): Promise<void> {
  await tx.query
    .withTables<NoticesTables>()
    .updateTable("notices.stop")
    .set({ over_at: tx.now })
    .where("tenant_id", "=", tx.tenantId)
    .where("stop_id", "=", stopId)
    .execute();
}

/** When each of these was over; one that lasts is there without a moment. */
export async function overOf(
  tx: TenantTx,
  stopIds: readonly StopId[],
): Promise<ReadonlyMap<StopId, Date | undefined>> {
  if (stopIds.length === 0) return new Map();
  const rows = await tx.query
    .withTables<NoticesTables>()
    .selectFrom("notices.stop")
    .select(["stop_id", "over_at"])
    .where("tenant_id", "=", tx.tenantId)
    .where("stop_id", "in", [...stopIds])
    .execute();
  return new Map(rows.map((row) => [row.stop_id, row.over_at ?? undefined]));
}

/** Those that last, come, or were over after `since`; through the installation's door. */
export async function selectStops(tx: Tx, since: Date): Promise<Stop[]> {
  const rows = await tx.query
    .withTables<NoticesTables>()
    .selectFrom("notices.stop")
    .select([
      "stop_id",
      "kind",
      "reason",
      "what",
      "starts_at",
      "ends_at",
      "known_at",
      "is_emergency",
      "over_at",
    ])
    .where((is) =>
      is.or([
        is.and([is("over_at", "is", null), is("ends_at", "is", null)]),
        is("over_at", ">", since),
        is("ends_at", ">", since),
      ]),
    )
    .orderBy("starts_at")
    .limit(200)
    .execute();
  return rows.map((row) => ({
    stopId: row.stop_id,
    kind: row.kind,
    reason: row.reason,
    what: row.what,
    startsAt: row.starts_at,
    endsAt: row.ends_at ?? undefined,
    knownAt: row.known_at,
    isEmergency: row.is_emergency,
    overAt: row.over_at ?? undefined,
  }));
}
