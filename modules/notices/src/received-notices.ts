import { record } from "@tachiai/evidence";
import { organisationIn, rolesHeld } from "@tachiai/identity";
import { type Database, inTenant, type PersonActor, Refusal, type TenantTx } from "@tachiai/platform";
import type { NoticeId, ReceivedNotice as Shown, TenantId } from "@tachiai/protocol";
import { type Delivery, selectDeliveries } from "./delivery.store.ts";
import { shownHash } from "./notice-text.ts";
import { mayReadReceived } from "./notices.policy.ts";
import { insertReading, selectRead } from "./reading.store.ts";
import { findReceived, type ReceivedNotice, selectReceived } from "./received.store.ts";

/** The notices that came to the organisation, as far as they are for the reader. */
export function listReceived(
  database: Database,
  actor: PersonActor,
  { tenantId }: { readonly tenantId: TenantId },
): Promise<Shown[]> {
  return inTenant(database, actor, tenantId, async (tx) => {
    const notices = await readable(tx, actor, await selectReceived(tx));
    const deliveries = Map.groupBy(await selectDeliveries(tx), ({ noticeId }) => noticeId);
    const read = await selectRead(tx, actor.personId);
    return notices.map((notice) => ({
      ...notice,
      textSha256: shownHash(notice.textSha256),
      postedAt: notice.postedAt.toISOString(),
      standsUntil: notice.standsUntil?.toISOString(),
      deliveries: (deliveries.get(notice.noticeId) ?? []).map(shownDelivery),
      isUnread: stands(notice, tx.now) && !read.has(notice.noticeId),
    }));
  });
}

/** The reader says that he has read a notice. Refuses `notices.not_found`. */
export function readNotice(
  database: Database,
  actor: PersonActor,
  { tenantId, noticeId }: { readonly tenantId: TenantId; readonly noticeId: NoticeId },
): Promise<void> {
  return inTenant(database, actor, tenantId, async (tx) => {
    const notice = await findReceived(tx, noticeId);
    const [found] = await readable(tx, actor, notice ? [notice] : []);
    if (!found) throw new Refusal("notices.not_found");
    if (!(await insertReading(tx, noticeId, actor.personId))) return;
    await record(tx, actor, {
      action: "notice.read",
      subject: noticeId,
      subjectPersonId: actor.personId,
      retention: "organisation",
      details: { textSha256: shownHash(found.textSha256) },
    });
  });
}

async function readable(
  tx: TenantTx,
  actor: PersonActor,
  notices: readonly ReceivedNotice[],
): Promise<ReceivedNotice[]> {
  const roles = await rolesHeld(tx, actor.personId);
  const own = organisationIn(tx.tenantId);
  return notices.filter(({ senderId }) => mayReadReceived(roles, senderId !== own));
}

function stands({ channels, standsUntil }: ReceivedNotice, now: Date): boolean {
  return channels.includes("in-app") && (!standsUntil || standsUntil > now);
}

function shownDelivery({ channel, state, to, deemedAt, evidenceId }: Delivery) {
  return { channel, state, address: to?.address, deemedAt: deemedAt?.toISOString(), evidenceId };
}
