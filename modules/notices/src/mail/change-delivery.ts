import { record } from "@tachiai/evidence";
import { domainOf } from "@tachiai/identity";
import { type Database, inTenant, type PersonActor, Refusal, type TenantTx } from "@tachiai/platform";
import type { DeliveryId, NoticeId, OrganisationId, TenantId } from "@tachiai/protocol";
import { selectAddressees } from "../addressee.store.ts";
import { deliverer } from "../deliverer.ts";
import { type Delivery, findDeliveryForUpdate, saveStanding } from "../delivery.store.ts";
import { requireWriter } from "../notices.policy.ts";
import { afterReturn, toSendAgain } from "./after-attempt.ts";

export interface ChangeDelivery {
  readonly tenantId: TenantId;
  readonly noticeId: NoticeId;
  readonly deliveryId: DeliveryId;
  readonly recipientId: OrganisationId;
}

/**
 * Enters that a mail came back which the server had taken. The moment from which it counts stays.
 *
 * Refuses `access.denied`, `notices.delivery_not_found` or `notices.not_sent_yet`.
 */
export async function enterBounce(
  database: Database,
  actor: PersonActor,
  command: ChangeDelivery & { readonly words: string },
): Promise<void> {
  const { words } = command;
  await prepare(database, actor, command, (tx) =>
    record(tx, actor, {
      action: "notice.bounce_entered",
      subject: command.noticeId,
      retention: "organisation",
      details: { deliveryId: command.deliveryId, recipientId: command.recipientId, words },
    }),
  );
  await inTenant(database, deliverer, domainOf(command.recipientId), async (tx) => {
    const mail = await requireSentMail(tx, command);
    await saveStanding(tx, afterReturn(mail, words, tx.now));
    await record(tx, actor, {
      action: "notice.bounced",
      subject: command.noticeId,
      ...(mail.to && { subjectPersonId: mail.to.personId }),
      retention: "organisation",
      details: { deliveryId: command.deliveryId, words },
    });
  });
}

/**
 * Lets a mail be sent once more. A moment from which it counts stays; one that an address refused may get its moment now.
 *
 * Refuses `access.denied`, `notices.delivery_not_found` or `notices.not_sent_yet`.
 */
export async function sendAgain(
  database: Database,
  actor: PersonActor,
  command: ChangeDelivery,
): Promise<void> {
  const entry = {
    action: "notice.again_asked",
    subject: command.noticeId,
    retention: "organisation",
    details: { deliveryId: command.deliveryId, recipientId: command.recipientId },
  } as const;
  await prepare(database, actor, command, (tx) => record(tx, actor, entry));
  await inTenant(database, deliverer, domainOf(command.recipientId), async (tx) => {
    await saveStanding(tx, toSendAgain(await requireSentMail(tx, command), tx.now));
    await record(tx, actor, entry);
  });
}

/** What somebody does with another organisation's rows is in his own log before it is done, and only what can be done. */
async function prepare(
  database: Database,
  actor: PersonActor,
  command: ChangeDelivery,
  say: (tx: TenantTx) => Promise<unknown>,
): Promise<void> {
  await inTenant(database, actor, command.tenantId, async (tx) => {
    await requireWriter(tx, actor);
    const recipients = await selectAddressees(tx, command.noticeId);
    if (!recipients.includes(command.recipientId)) throw new Refusal("notices.delivery_not_found");
  });
  await inTenant(database, deliverer, domainOf(command.recipientId), (tx) => requireSentMail(tx, command));
  await inTenant(database, actor, command.tenantId, say);
}

/** A mail of this notice that the server took or refused, and that does not wait to be sent. */
async function requireSentMail(
  tx: TenantTx,
  { noticeId, deliveryId }: Pick<ChangeDelivery, "noticeId" | "deliveryId">,
): Promise<Delivery> {
  const delivery = await findDeliveryForUpdate(tx, deliveryId);
  if (delivery?.noticeId !== noticeId || delivery.channel !== "mail")
    throw new Refusal("notices.delivery_not_found");
  if (delivery.nextTryAt) throw new Refusal("notices.not_sent_yet");
  return delivery;
}
