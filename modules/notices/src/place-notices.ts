import { domainOf, findOwnOrganisation, servedCustomers } from "@tachiai/identity";
import { type Bus, type Database, inInstallation, inTenant } from "@tachiai/platform";
import type { NoticeAudience, OrganisationId, TenantId } from "@tachiai/protocol";
import { insertAddressees } from "./addressee.store.ts";
import { deliverEach } from "./deliver-each.ts";
import { deliverer } from "./deliverer.ts";
import { findToPlace, type Notice, savePlaced, sendersWithWork } from "./notice.store.ts";
import { publishNotices } from "./notices.events.ts";
import { placeCopy } from "./place-copy.ts";
import { postNow } from "./post-notice.ts";

interface Sender {
  readonly organisationId: OrganisationId;
  readonly name: string;
}

/**
 * Posts every notice whose moment has come, and gives each recipient his copy. A crash in between only delays: whoever has his copy
 * gets no second one.
 */
export async function placeNotices(database: Database, bus: Bus): Promise<void> {
  await deliverEach(await inInstallation(database, sendersWithWork), (tenantId) =>
    placeOf(database, bus, tenantId),
  );
}

async function placeOf(database: Database, bus: Bus, tenantId: TenantId): Promise<void> {
  const { sender, notices } = await inTenant(database, deliverer, tenantId, async (tx) => {
    const posted: Notice[] = [];
    for (const notice of await findToPlace(tx))
      posted.push(notice.postedAt ? notice : await postNow(tx, deliverer, notice));
    return { sender: await findOwnOrganisation(tx), notices: posted };
  });
  await deliverEach(notices, async (notice) => {
    const addressees = await addresseesOf(database, sender, notice.audience);
    await deliverEach(addressees, (recipientId) =>
      inTenant(database, deliverer, domainOf(recipientId), async (tx) => {
        await placeCopy(tx, sender, notice);
        publishNotices(tx, bus);
      }),
    );
    await inTenant(database, deliverer, tenantId, async (tx) => {
      await insertAddressees(tx, notice.noticeId, addressees);
      await savePlaced(tx, notice.noticeId);
      publishNotices(tx, bus);
    });
  });
}

/** Whom it is for now. Who becomes a customer later finds what still stands on the sign-in page. */
async function addresseesOf(
  database: Database,
  sender: Sender,
  audience: NoticeAudience,
): Promise<OrganisationId[]> {
  if (audience.to === "own-people") return [sender.organisationId];
  const customers = await servedCustomers(database, sender.organisationId);
  return customers
    .filter(({ organisationId, services }) => {
      if (audience.to === "customer") return organisationId === audience.organisationId;
      return audience.to === "all-customers" || services.includes(audience.service);
    })
    .map(({ organisationId }) => organisationId);
}
