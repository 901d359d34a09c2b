import { record } from "@tachiai/evidence";
import { administratorsOf } from "@tachiai/identity";
import { type Bus, type Database, inInstallation, inTenant, type TenantTx } from "@tachiai/platform";
import { DeliveryId, type EvidenceId, type TenantId } from "@tachiai/protocol";
import { deliverEach } from "../deliver-each.ts";
import { deliverer } from "../deliverer.ts";
import {
  type Delivery,
  findDeliveryForUpdate,
  findDueMails,
  insertDelivery,
  recipientsWithDueMail,
  saveStanding,
} from "../delivery.store.ts";
import { publishNotices } from "../notices.events.ts";
import {
  findReceived,
  findToMail,
  type ReceivedNotice,
  recipientsToMail,
  saveMailPlaced,
} from "../received.store.ts";
import { recordDelivered } from "../record-delivered.ts";
import { afterAttempt } from "./after-attempt.ts";
import type { MailAnswer, Mailer } from "./mailer.ts";

/**
 * Queues a mail to every administrator of each recipient, and sends what is due. Without a mailer the queue waits.
 *
 * What the server took is saved afterwards, with its entry in one transaction: a crash in between sends the mail once more, with
 * the same Message-ID; none is lost, and none sealed twice.
 */
export async function mailNotices(database: Database, bus: Bus, mailer: Mailer | undefined): Promise<void> {
  await deliverEach(await inInstallation(database, recipientsToMail), (tenantId) =>
    queueMails(database, tenantId),
  );
  if (!mailer) return;
  let isReached = true;
  await deliverEach(await inInstallation(database, recipientsWithDueMail), async (tenantId) => {
    if (isReached) isReached = await sendDue(database, bus, mailer, tenantId);
  });
}

/** Nothing is queued for an organisation without an administrator yet: the first one who joins gets what still stands. */
async function queueMails(database: Database, tenantId: TenantId): Promise<void> {
  await inTenant(database, deliverer, tenantId, async (tx) => {
    const administrators = await administratorsOf(tx);
    if (administrators.length === 0) return;
    for (const { noticeId } of await findToMail(tx)) {
      for (const { personId, email } of administrators)
        await insertDelivery(tx, {
          deliveryId: DeliveryId.parse(tx.randomness.uuid()),
          noticeId,
          channel: "mail",
          to: { personId, address: email },
          state: "waiting",
          tries: 0,
          nextTryAt: tx.now,
          words: undefined,
          deemedAt: undefined,
          bouncedAt: undefined,
          sentAgainAt: undefined,
          evidenceId: undefined,
        });
      await saveMailPlaced(tx, noticeId);
    }
  });
}

/** False when the server cannot be reached: then nothing else is tried for now. */
async function sendDue(database: Database, bus: Bus, mailer: Mailer, tenantId: TenantId): Promise<boolean> {
  const due = await inTenant(database, deliverer, tenantId, async (tx) => {
    const mails = [];
    for (const mail of await findDueMails(tx))
      mails.push({ mail, notice: await findReceived(tx, mail.noticeId) });
    return mails;
  });
  for (const { mail, notice } of due) {
    if (!mail.to || !notice) continue;
    const said = await mailer.send({
      deliveryId: mail.deliveryId,
      fromName: notice.senderName,
      to: mail.to.address,
      subject: notice.subject,
      text: notice.body,
    });
    // Taken when the server said so: the transaction begins after that.
    const at = database.clock();
    await inTenant(database, deliverer, tenantId, async (tx) => {
      await settle(tx, mail.deliveryId, notice, said, at);
      publishNotices(tx, bus);
    });
    if (said.answer === "failed" && said.isUnreachable) return false;
  }
  return true;
}

async function settle(
  tx: TenantTx,
  deliveryId: DeliveryId,
  notice: ReceivedNotice,
  said: MailAnswer,
  at: Date,
): Promise<void> {
  const before = await findDeliveryForUpdate(tx, deliveryId);
  // Another process was here before, and settled it.
  if (!before?.nextTryAt) return;
  const after = afterAttempt(before, said, at);
  await saveStanding(tx, { ...after, evidenceId: await seal(tx, before, after, notice) });
}

/** The entry that seals the moment; those of everything else that befell the mail are written beside. */
async function seal(
  tx: TenantTx,
  before: Delivery,
  after: Delivery,
  { textSha256 }: ReceivedNotice,
): Promise<EvidenceId | undefined> {
  if (!before.deemedAt && after.deemedAt)
    return recordDelivered(tx, deliverer, after, after.deemedAt, textSha256);
  if (after.state === "bounced") await recordMail(tx, "notice.bounced", after);
  if (after.state === "sent") await recordMail(tx, "notice.sent_again", after);
  return before.evidenceId;
}

async function recordMail(
  tx: TenantTx,
  action: "notice.bounced" | "notice.sent_again",
  { deliveryId, noticeId, to, words }: Delivery,
): Promise<void> {
  await record(tx, deliverer, {
    action,
    subject: noticeId,
    ...(to && { subjectPersonId: to.personId }),
    retention: "organisation",
    details: { deliveryId, ...(words !== undefined && { words }) },
  });
}
