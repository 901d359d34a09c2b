import { record } from "@tachiai/evidence";
import type { Actor, TenantTx } from "@tachiai/platform";
import type { EvidenceId } from "@tachiai/protocol";
import type { Delivery } from "./delivery.store.ts";
import { shownHash } from "./notice-text.ts";

/** Seals, once for a delivery, the moment from which it counts: in the transaction that saves that it does. */
export function recordDelivered(
  tx: TenantTx,
  actor: Actor,
  delivery: Pick<Delivery, "deliveryId" | "noticeId" | "channel" | "to">,
  deemedAt: Date,
  textSha256: Uint8Array,
): Promise<EvidenceId> {
  return record(tx, actor, {
    action: "notice.delivered",
    subject: delivery.noticeId,
    ...(delivery.to && { subjectPersonId: delivery.to.personId }),
    retention: "organisation",
    details: {
      deliveryId: delivery.deliveryId,
      channel: delivery.channel,
      deemedAt: deemedAt.toISOString(),
      textSha256: shownHash(textSha256),
    },
  });
}
