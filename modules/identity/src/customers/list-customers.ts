import { type Database, inInstallation, inTenant, type PersonActor, Refusal } from "@tachiai/platform";
import type { Customer, TenantId } from "@tachiai/protocol";
import { rolesHeld } from "../members/roles-held.ts";
import { findFoundedBy, findJoined, findOwnOrganisation } from "../organisations/organisation.store.ts";
import { findServices } from "../organisations/place.store.ts";
import { maySeeCustomers } from "./customer.policy.ts";

/** Lists the customers this provider has created, the oldest first. Refuses `access.denied`. */
export async function listCustomers(
  database: Database,
  actor: PersonActor,
  command: { tenantId: TenantId },
): Promise<Customer[]> {
  const provider = await inTenant(database, actor, command.tenantId, async (tx) => {
    const own = await findOwnOrganisation(tx);
    if (!maySeeCustomers(actor, own, await rolesHeld(tx, actor.personId))) throw new Refusal("access.denied");
    return own;
  });
  return inInstallation(database, async (tx) => {
    const customers = await findFoundedBy(tx, provider.organisationId);
    const ids = customers.map(({ organisationId }) => organisationId);
    const joined = await findJoined(tx, ids);
    const services = await findServices(tx, provider.organisationId);
    return customers.map(({ organisationId, name, foundedAt }) => ({
      organisationId,
      name,
      services: services.get(organisationId) ?? [],
      createdAt: foundedAt.toISOString(),
      handedOver: joined.has(organisationId),
    }));
  });
}
