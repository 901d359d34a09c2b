import type { TenantTx } from "@tachiai/platform";
import type { NoticeId, OrganisationId } from "@tachiai/protocol";
import { selectDeliveries } from "./delivery.store.ts";
import { selectReceived } from "./received.store.ts";

/** A notice with the moment from which it counts as delivered: the first of its ways. */
export interface DeliveredNotice {
  readonly noticeId: NoticeId;
  readonly subject: string;
  readonly clauseKey: string | undefined;
  readonly deliveredAt: Date;
}

/** What a sender's notices an organisation has got, the latest first. One that counts as delivered by no way yet is not among them. */
export async function deliveredNotices(tx: TenantTx, sender: OrganisationId): Promise<DeliveredNotice[]> {
  const deliveries = Map.groupBy(await selectDeliveries(tx), ({ noticeId }) => noticeId);
  return (await selectReceived(tx)).flatMap(({ noticeId, senderId, subject, clauseKey }) => {
    const moments = (deliveries.get(noticeId) ?? []).flatMap(({ deemedAt }) => deemedAt?.getTime() ?? []);
    return senderId === sender && moments.length > 0
      ? [{ noticeId, subject, clauseKey, deliveredAt: new Date(Math.min(...moments)) }]
      : [];
  });
}
