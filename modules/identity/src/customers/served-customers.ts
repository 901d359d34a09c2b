import { type Database, inInstallation } from "@tachiai/platform";
import type { OrganisationId, Service } from "@tachiai/protocol";
import { findFoundedBy } from "../organisations/organisation.store.ts";
import { findServices } from "../organisations/place.store.ts";

export interface ServedCustomer {
  readonly organisationId: OrganisationId;
  readonly name: string;
  /** What the provider is engaged for now. */
  readonly services: readonly Service[];
}

/** Whom this provider serves, the oldest first; no demonstration company. */
export function servedCustomers(database: Database, providerId: OrganisationId): Promise<ServedCustomer[]> {
  return inInstallation(database, async (tx) => {
    const services = await findServices(tx, providerId);
    return (await findFoundedBy(tx, providerId))
      .filter(({ demonstration }) => !demonstration)
      .map(({ organisationId, name }) => ({
        organisationId,
        name,
        services: services.get(organisationId) ?? [],
      }));
  });
}
