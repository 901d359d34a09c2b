import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { OrganisationId, PersonId, TenantId } from "./ids.ts";
import { Day, Instant, Line } from "./values.ts";

export const RegionExceptionId = z.uuid().brand<"RegionExceptionId">();
export type RegionExceptionId = z.infer<typeof RegionExceptionId>;

/** Addresses in CIDR notation, never all of them. */
export const AddressRange = z
  .union([z.cidrv4(), z.cidrv6()])
  .refine((range) => !range.endsWith("/0"), "must not be every address");

/** What the provider has agreed to in writing (PTY-07). */
export const RegionExceptionTerms = z.strictObject({
  /** Number or date of the written agreement. */
  reference: Line.trim().min(1).max(200),
  /** Country or place abroad. */
  place: Line.trim().min(1).max(100),
  ranges: z.array(AddressRange).min(1).max(20),
  from: Day,
  to: Day.optional(),
});
export type RegionExceptionTerms = z.infer<typeof RegionExceptionTerms>;

export const RegionException = RegionExceptionTerms.extend({
  exceptionId: RegionExceptionId,
  enteredBy: z.object({ personId: PersonId, displayName: z.string() }).optional(),
  enteredAt: Instant,
  endedAt: Instant.optional(),
});
export type RegionException = z.infer<typeof RegionException>;

const inTenantPath = z.object({ tenantId: TenantId });
/** `:tenantId` is the provider's own organisation. */
const ofCustomerPath = inTenantPath.extend({ organisationId: OrganisationId });
const Listed = z.object({
  /** Whether the terms of a contracted service allow use from Japan alone. */
  isLimited: z.boolean(),
  /** Whether this installation knows which addresses are in Japan; where it does not, nobody can be refused. */
  isKnown: z.boolean(),
  exceptions: z.array(RegionException),
});

export const listOwnRegionExceptions = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/region-exceptions",
  summary:
    "Shows whether the organisation may use its services from Japan alone, and what was agreed to otherwise",
  audience: { kind: "tenant", roles: ["administrator", "auditor"] },
  params: inTenantPath,
  purpose: "provide-service",
  response: Listed,
});

export const listRegionExceptions = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/customers/:organisationId/region-exceptions",
  summary: "Shows a provider's contract clerks from where a customer may use its services",
  audience: { kind: "tenant", roles: ["contract-clerk"] },
  params: ofCustomerPath,
  purpose: "provide-service",
  response: Listed,
});

export const enterRegionException = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/customers/:organisationId/region-exceptions",
  summary: "Enters a written agreement by which a customer may use its services from abroad",
  audience: { kind: "tenant", roles: ["contract-clerk"] },
  params: ofCustomerPath,
  body: RegionExceptionTerms,
  response: z.object({ exceptionId: RegionExceptionId }),
});

export const endRegionException = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/customers/:organisationId/region-exceptions/:exceptionId/end",
  summary: "Ends an exception to the region at once",
  audience: { kind: "tenant", roles: ["contract-clerk"] },
  params: ofCustomerPath.extend({ exceptionId: RegionExceptionId }),
});
