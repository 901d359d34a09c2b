import type { TenantTx, Tx } from "@tachiai/platform";
import type {
  DeliveryId,
  DeliveryState,
  EvidenceId,
  NoticeChannel,
  NoticeId,
  PersonId,
  TenantId,
} from "@tachiai/protocol";
import type { Selectable } from "kysely";
import type { NoticesTables } from "./notices.tables.ts";

/** How a delivery stands. */
export interface Standing {
  readonly state: DeliveryState;
  readonly tries: number;
  /** When it is sent or tried next; undefined when nothing is to be sent. */
  readonly nextTryAt: Date | undefined;
  /** What the mail server said of a mail that it did not take, or that came back. */
  readonly words: string | undefined;
  readonly deemedAt: Date | undefined;
  readonly bouncedAt: Date | undefined;
  readonly sentAgainAt: Date | undefined;
}

/** One way in which a notice comes to a recipient. */
export interface Delivery extends Standing {
  readonly deliveryId: DeliveryId;
  readonly noticeId: NoticeId;
  readonly channel: NoticeChannel;
  /** Of a mail: to whom. */
  readonly to: { readonly personId: PersonId; readonly address: string } | undefined;
  /** The entry that seals the moment. */
  readonly evidenceId: EvidenceId | undefined;
}

export async function insertDelivery(tx: TenantTx, delivery: Delivery): Promise<void> {
  await tx.query
    .withTables<NoticesTables>()
    .insertInto("notices.delivery")
    .values({
      delivery_id: delivery.deliveryId,
      tenant_id: tx.tenantId,
      notice_id: delivery.noticeId,
      channel: delivery.channel,
      person_id: delivery.to?.personId ?? null,
      address: delivery.to?.address ?? null,
      evidence_id: delivery.evidenceId ?? null,
      ...standingColumns(delivery),
    })
    .execute();
}

/** Held until the transaction ends. */
export async function findDeliveryForUpdate(
  tx: TenantTx,
  deliveryId: DeliveryId,
): Promise<Delivery | undefined> {
  const row = await deliveries(tx).where("delivery_id", "=", deliveryId).forUpdate().executeTakeFirst();
  return row && deliveryOf(row);
}

export async function selectDeliveries(tx: TenantTx): Promise<Delivery[]> {
  return (await deliveries(tx).orderBy("channel").orderBy("address").execute()).map(deliveryOf);
}

export async function selectDeliveriesOf(tx: TenantTx, noticeId: NoticeId): Promise<Delivery[]> {
  const rows = await deliveries(tx)
    .where("notice_id", "=", noticeId)
    .orderBy("channel")
    .orderBy("address")
    .execute();
  return rows.map(deliveryOf);
}

/** How many mails of these notices the server refused, gave back or has not taken yet after an attempt. */
export async function countTroubledMails(
  tx: TenantTx,
  noticeIds: readonly NoticeId[],
): Promise<{ noticeId: NoticeId; count: number }[]> {
  const rows = await tx.query
    .withTables<NoticesTables>()
    .selectFrom("notices.delivery")
    .select((counting) => ["notice_id", counting.fn.countAll<number>().as("count")])
    .where("tenant_id", "=", tx.tenantId)
    .where("notice_id", "in", noticeIds)
    .where("state", "in", ["bounced", "failed"])
    .groupBy("notice_id")
    .execute();
  return rows.map((row) => ({ noticeId: row.notice_id, count: row.count }));
}

export async function findDueMails(tx: TenantTx): Promise<Delivery[]> {
  const rows = await deliveries(tx).where("next_try_at", "<=", tx.now).orderBy("next_try_at").execute();
  return rows.map(deliveryOf);
}

export async function saveStanding(tx: TenantTx, delivery: Delivery): Promise<void> {
  await tx.query
    .withTables<NoticesTables>()
    .updateTable("notices.delivery")
    .set({
      ...standingColumns(delivery),
      evidence_id: delivery.evidenceId ?? null,
    })
    .where("tenant_id", "=", tx.tenantId)
    .where("delivery_id", "=", delivery.deliveryId)
    .execute();
}

/** The organisations to which a mail is due, through the installation's door. */
export async function recipientsWithDueMail(tx: Tx): Promise<TenantId[]> {
  const rows = await tx.query
    .withTables<NoticesTables>()
    .selectFrom("notices.delivery")
    .select("tenant_id")
    .distinct()
    .where("next_try_at", "<=", tx.now)
    .execute();
  return rows.map((row) => row.tenant_id);
}

function standingColumns(standing: Standing) {
  return {
    state: standing.state,
    tries: standing.tries,
    next_try_at: standing.nextTryAt ?? null,
    words: standing.words ?? null,
    deemed_at: standing.deemedAt ?? null,
    bounced_at: standing.bouncedAt ?? null,
    sent_again_at: standing.sentAgainAt ?? null,
  };
}

function deliveries(tx: TenantTx) {
  return tx.query
    .withTables<NoticesTables>()
    .selectFrom("notices.delivery")
    .selectAll()
    .where("tenant_id", "=", tx.tenantId);
}

function deliveryOf(row: Selectable<NoticesTables["notices.delivery"]>): Delivery {
  return {
    deliveryId: row.delivery_id,
    noticeId: row.notice_id,
    channel: row.channel,
    to: row.person_id && row.address !== null ? { personId: row.person_id, address: row.address } : undefined,
    evidenceId: row.evidence_id ?? undefined,
    state: row.state,
    tries: row.tries,
    nextTryAt: row.next_try_at ?? undefined,
    words: row.words ?? undefined,
    deemedAt: row.deemed_at ?? undefined,
    bouncedAt: row.bounced_at ?? undefined,
    sentAgainAt: row.sent_again_at ?? undefined,
  };
}
