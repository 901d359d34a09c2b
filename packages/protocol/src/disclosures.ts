import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { OrganisationId, TenantId } from "./ids.ts";
import { ClauseKey, ProfileId } from "./profiles.ts";
import { ConfidentialItemId, ResellerId, SubcontractorId } from "./provider-registers.ts";
import { AdministratorId } from "./registered-facts.ts";
import { Day, Instant, Line, Name } from "./values.ts";

export const DisclosureId = z.uuid().brand<"DisclosureId">();
export type DisclosureId = z.infer<typeof DisclosureId>;

const Said = Line.trim().min(1).max(200);

/**
 * Why something is told outside: by written consent, or for what S3 §19-1 (1)–(6) names: law, life, body and property,
 * public health and children, public bodies, succession of the business, payment. S0 §26-2 adds those who are bound by the
 * same duties.
 */
export const DisclosureGroundKind = z.enum([
  "consent",
  "law",
  "life",
  "public-health",
  "public-body",
  "succession",
  "payment",
  "subcontractor",
  "reseller",
  "against-terms",
]);
export type DisclosureGroundKind = z.infer<typeof DisclosureGroundKind>;

/**
 * `reference`: the writing of a consent, the law and its article, or what the ground rests on. `against-terms` is none: it was
 * told without any, which is registered all the same, with what happened.
 */
export const DisclosureGround = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: DisclosureGroundKind.exclude(["subcontractor", "reseller"]),
    reference: Said,
  }),
  z.strictObject({ kind: z.literal("subcontractor"), subcontractorId: SubcontractorId }),
  z.strictObject({ kind: z.literal("reseller"), resellerId: ResellerId }),
]);
export type DisclosureGround = z.infer<typeof DisclosureGround>;

/** By what a disclosure was allowed: a clause of the terms, the law above them, or that nothing forbids it; or that it was not. */
export const DisclosedBy = z.enum(["clause", "law-itself", "not-confidential", "against-terms"]);
export type DisclosedBy = z.infer<typeof DisclosedBy>;

/** Of a customer's data, or of something that stands in the register of confidential items. */
export const DisclosureAbout = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("customer-data"),
    organisationId: OrganisationId,
    profileId: ProfileId,
    /** Where it is about one of its registered administrators. */
    administratorId: AdministratorId.optional(),
  }),
  z.strictObject({
    kind: z.literal("confidential-item"),
    itemId: ConfidentialItemId,
    /** What it says, or only that there is such a thing. */
    what: z.enum(["content", "existence"]),
  }),
]);
export type DisclosureAbout = z.infer<typeof DisclosureAbout>;

/** To whom, what, when, and on what ground; no ground where it is confidential no more. */
export const DisclosureSaid = z.strictObject({
  recipient: Name,
  data: Said,
  ground: DisclosureGround.optional(),
  disclosedOn: Day,
});
export type DisclosureSaid = z.infer<typeof DisclosureSaid>;

const Reason = Said;

/** What was wrong, and what is right; without it nothing was told. */
export const DisclosureCorrection = z.strictObject({ reason: Reason, instead: DisclosureSaid.optional() });
export type DisclosureCorrection = z.infer<typeof DisclosureCorrection>;

const told = {
  disclosureId: DisclosureId,
  ...DisclosureSaid.shape,
  by: DisclosedBy,
  /** The clause that allowed it. */
  clause: ClauseKey.optional(),
  /** The subcontractor or reseller of its ground, as he was called then. */
  boundName: z.string().optional(),
  corrects: z.object({ disclosureId: DisclosureId, reason: Reason }).optional(),
  corrected: z
    .object({ disclosureId: DisclosureId, reason: Reason, at: Instant, isReplaced: z.boolean() })
    .optional(),
};

/** 提供・開示の記録 of a provider. */
export const Disclosure = z.object({
  ...told,
  about: DisclosureAbout,
  /** The customer, or the confidential item, by name. */
  aboutName: z.string(),
  registered: z.object({ at: Instant, byName: z.string() }),
});
export type Disclosure = z.infer<typeof Disclosure>;

/** The same as the customer reads it behind his own wall. */
export const DisclosureHere = z.object({
  ...told,
  profileId: ProfileId,
  administratorName: z.string().optional(),
  registeredAt: Instant,
});
export type DisclosureHere = z.infer<typeof DisclosureHere>;

const inTenantPath = z.object({ tenantId: TenantId });
const clerks = { kind: "tenant", roles: ["contract-clerk"] } as const;

export const listDisclosures = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/disclosures",
  summary:
    "Lists to whom the provider has told customers' data or something confidential, on what ground, newest first",
  audience: clerks,
  params: inTenantPath,
  purpose: "proper-use-check",
  response: z.object({ disclosures: z.array(Disclosure) }),
});

export const registerDisclosure = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/disclosures",
  summary:
    "Registers that a customer's data or something confidential was told outside; refused where its terms do not allow it. The customer reads it",
  audience: clerks,
  params: inTenantPath,
  body: DisclosureSaid.extend({ about: DisclosureAbout }),
  response: z.object({ disclosureId: DisclosureId }),
});

export const correctDisclosure = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/disclosures/:disclosureId/corrections",
  summary:
    "Says that a registered disclosure was wrong, why, and what is right, or that nothing was told; both stay",
  audience: clerks,
  params: inTenantPath.extend({ disclosureId: DisclosureId }),
  body: DisclosureCorrection,
  response: z.object({ disclosureId: DisclosureId }),
});

export const listDisclosuresHere = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/provider-disclosures",
  summary: "Lists to whom the organisation's provider has told its data, on what ground, newest first",
  audience: { kind: "tenant", roles: ["administrator", "auditor"] },
  params: inTenantPath,
  purpose: "proper-use-check",
  response: z.object({ disclosures: z.array(DisclosureHere) }),
});
