import { domainOf, memberNames, organisationIn, servedCustomers } from "@tachiai/identity";
import { type Database, inTenant, type PersonActor, Refusal } from "@tachiai/platform";
import type { NoticeDelivery, NoticeId, NoticeRecipient, OrganisationId, TenantId } from "@tachiai/protocol";
import { selectAddressees } from "./addressee.store.ts";
import { deliverer } from "./deliverer.ts";
import { type Delivery, selectDeliveriesOf } from "./delivery.store.ts";
import { findNotice } from "./notice.store.ts";
import { requireWriter } from "./notices.policy.ts";

/**
 * Tells the sender how each delivery of his notice stands. It is read where it is kept, with each recipient, and of this notice
 * alone: what its sender keeps himself is for whom it was.
 *
 * Refuses `access.denied` or `notices.not_found`.
 */
export async function listRecipients(
  database: Database,
  actor: PersonActor,
  { tenantId, noticeId }: { readonly tenantId: TenantId; readonly noticeId: NoticeId },
): Promise<NoticeRecipient[]> {
  const recipients = await inTenant(database, actor, tenantId, async (tx) => {
    // Whoever runs no installation has no notice to be told of.
    if (!(await findNotice(tx, noticeId))) throw new Refusal("notices.not_found");
    await requireWriter(tx, actor);
    return selectAddressees(tx, noticeId);
  });
  const customers = await servedCustomers(database, organisationIn(tenantId));
  const names = new Map(customers.map(({ organisationId, name }) => [organisationId, name]));
  const found: NoticeRecipient[] = [];
  for (const organisationId of recipients)
    found.push({
      organisationId,
      name: names.get(organisationId),
      deliveries: await deliveriesTo(database, organisationId, noticeId),
    });
  return found;
}

function deliveriesTo(
  database: Database,
  recipientId: OrganisationId,
  noticeId: NoticeId,
): Promise<NoticeDelivery[]> {
  return inTenant(database, deliverer, domainOf(recipientId), async (tx) => {
    const deliveries = await selectDeliveriesOf(tx, noticeId);
    const names = await memberNames(
      tx,
      deliveries.flatMap(({ to }) => to?.personId ?? []),
    );
    return deliveries.map((delivery) => ({
      ...shown(delivery),
      to: delivery.to && { name: names.get(delivery.to.personId) ?? "", address: delivery.to.address },
    }));
  });
}

function shown({ deliveryId, channel, state, tries, words, ...at }: Delivery): NoticeDelivery {
  return {
    deliveryId,
    channel,
    state,
    tries,
    words,
    nextTryAt: at.nextTryAt?.toISOString(),
    deemedAt: at.deemedAt?.toISOString(),
    bouncedAt: at.bouncedAt?.toISOString(),
    sentAgainAt: at.sentAgainAt?.toISOString(),
  };
}
