import type { TenantTx } from "@tachiai/platform";
import type { OrganisationId } from "@tachiai/protocol";
import { findOrganisations } from "./organisation.store.ts";

/** What the tenant itself, or an organisation that was ever engaged for it, is called; undefined for every other. */
export async function nameOfOrganisation(
  tx: TenantTx,
  organisationId: OrganisationId,
): Promise<string | undefined> {
  return (await findOrganisations(tx, [organisationId])).get(organisationId)?.name;
}
