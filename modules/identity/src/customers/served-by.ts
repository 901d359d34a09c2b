import { type Database, inInstallation } from "@tachiai/platform";
import type { OrganisationId } from "@tachiai/protocol";
import { findFoundedBy } from "../organisations/organisation.store.ts";
import { findServices } from "../organisations/place.store.ts";

/** Every customer whom a provider has founded, also one whom it serves no more, the oldest first. */
export function foundedBy(
  database: Database,
  provider: OrganisationId,
): Promise<readonly { readonly organisationId: OrganisationId; readonly name: string }[]> {
  return inInstallation(database, (tx) => findFoundedBy(tx, provider));
}

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
