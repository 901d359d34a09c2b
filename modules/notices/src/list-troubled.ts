import { domainOf } from "@tachiai/identity";
import { type Database, inTenant, type PersonActor } from "@tachiai/platform";
import type { NoticeId, TenantId } from "@tachiai/protocol";
import { selectRecipientsSince } from "./addressee.store.ts";
import { deliverer } from "./deliverer.ts";
import { countTroubledMails } from "./delivery.store.ts";
import { mayWriteNotices } from "./notices.policy.ts";

const lookedBackMs = 90 * 24 * 3_600_000;

/** How many mails of each of the sender's latest notices came back, were refused or could not be sent yet. */
export async function listTroubled(
  database: Database,
  actor: PersonActor,
  { tenantId }: { readonly tenantId: TenantId },
): Promise<{ noticeId: NoticeId; mails: number }[]> {
  const recipients = await inTenant(database, actor, tenantId, async (tx) =>
    (await mayWriteNotices(tx, actor))
      ? selectRecipientsSince(tx, new Date(tx.now.getTime() - lookedBackMs))
      : new Map(),
  );
  const mails = new Map<NoticeId, number>();
  for (const [recipientId, noticeIds] of recipients)
    for (const { noticeId, count } of await inTenant(database, deliverer, domainOf(recipientId), (tx) =>
      countTroubledMails(tx, noticeIds),
    ))
      mails.set(noticeId, (mails.get(noticeId) ?? 0) + count);
  return [...mails].map(([noticeId, count]) => ({ noticeId, mails: count }));
}
