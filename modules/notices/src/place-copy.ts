import type { TenantTx } from "@tachiai/platform";
import { DeliveryId, type NoticeChannel, type OrganisationId } from "@tachiai/protocol";
import { deemedDelivered } from "./deemed-delivered.ts";
import { deliverer } from "./deliverer.ts";
import { insertDelivery } from "./delivery.store.ts";
import type { Notice } from "./notice.store.ts";
import { insertReceived } from "./received.store.ts";
import { recordDelivered } from "./record-delivered.ts";

/** Gives one recipient his copy of a notice that is posted. Its postings count from now; its mails are queued afterwards. */
export async function placeCopy(
  tx: TenantTx,
  sender: { readonly organisationId: OrganisationId; readonly name: string },
  notice: Notice,
): Promise<void> {
  const postedAt = notice.postedAt ?? tx.now;
  const isNew = await insertReceived(tx, {
    ...notice,
    senderId: sender.organisationId,
    senderName: sender.name,
    postedAt,
  });
  if (!isNew) return;
  // The page on which everybody signs in shows it since it was posted; his console since he has his copy.
  if (notice.channels.includes("sign-in-page")) await placePosting(tx, notice, "sign-in-page", postedAt);
  if (notice.channels.includes("in-app")) await placePosting(tx, notice, "in-app", tx.now);
}

async function placePosting(
  tx: TenantTx,
  { noticeId, textSha256 }: Notice,
  channel: Exclude<NoticeChannel, "mail">,
  at: Date,
): Promise<void> {
  const deemedAt = deemedDelivered(channel, { what: "stands", at });
  if (!deemedAt) return;
  const deliveryId = DeliveryId.parse(tx.randomness.uuid());
  const delivery = { deliveryId, noticeId, channel, to: undefined };
  const evidenceId = await recordDelivered(tx, deliverer, delivery, deemedAt, textSha256);
  await insertDelivery(tx, {
    ...delivery,
    evidenceId,
    state: "sent",
    tries: 0,
    nextTryAt: undefined,
    words: undefined,
    deemedAt,
    bouncedAt: undefined,
    sentAgainAt: undefined,
  });
}
