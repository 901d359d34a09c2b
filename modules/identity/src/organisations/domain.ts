import { OrganisationId, TenantId } from "@tachiai/protocol";

// Every organisation is a domain of its own behind the wall: its id is the tenant id of its rows. The two brands
// keep them from being swapped by accident; these two functions are where one becomes the other on purpose.

export function domainOf(organisationId: OrganisationId): TenantId {
  return TenantId.parse(organisationId);
}

export function organisationIn(tenantId: TenantId): OrganisationId {
  return OrganisationId.parse(tenantId);
}
