import { type Database, inInstallation } from "@tachiai/platform";
import type { OrganisationId } from "@tachiai/protocol";
import { findFoundedBy } from "../organisations/organisation.store.ts";
import { findServices } from "../organisations/place.store.ts";

/** The customers of a provider for whom it is engaged now, the oldest first, for who enters each in turn. */
export function servedBy(
  database: Database,
  provider: OrganisationId,
): Promise<{ readonly organisationId: OrganisationId; readonly name: string }[]> {
  return inInstallation(database, async (tx) => {
    const services = await findServices(tx, provider);
    return (await findFoundedBy(tx, provider)).filter(({ organisationId }) => services.has(organisationId));
  });
}
