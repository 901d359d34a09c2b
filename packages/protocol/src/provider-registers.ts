import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { Service } from "./identity.ts";
import { EngagementId, OrganisationId, TenantId } from "./ids.ts";
import { ProfileId } from "./profiles.ts";
import { Day, Instant, Line, Name, Text } from "./values.ts";

// The registers that a provider keeps of its own dealings. `:tenantId` is the provider's own organisation.

const inTenantPath = z.object({ tenantId: TenantId });
const clerks = { kind: "tenant", roles: ["contract-clerk"] } as const;
const clerksAndDesk = { kind: "tenant", roles: ["contract-clerk", "help-desk"] } as const;
const Said = Line.trim().min(1).max(200);
const Words = Text.trim().min(1).max(2000);
/** Who entered it, and when. */
const Entered = z.object({ at: Instant, byName: Name });

// ── 委託先 ───────────────────────────────────────────────────────────────────────────────────────────────────

export const SubcontractorId = z.uuid().brand<"SubcontractorId">();
export type SubcontractorId = z.infer<typeof SubcontractorId>;

const subcontractorSaid = { name: Name, work: Said, dataSeen: Said, from: Day };

export const Supervision = z.object({ on: Day, supervisor: Name, finding: z.string(), entered: Entered });

/** 委託先: who does what for the provider, may see which data, and how he is supervised. */
export const Subcontractor = z.object({
  subcontractorId: SubcontractorId,
  ...subcontractorSaid,
  endedOn: Day.optional(),
  entered: Entered,
  supervisions: z.array(Supervision),
  /** By which engagements he reaches customers' data. */
  engagements: z.array(
    z.object({ engagementId: EngagementId, organisationId: OrganisationId, customerName: Name }),
  ),
});
export type Subcontractor = z.infer<typeof Subcontractor>;

const ofSubcontractor = inTenantPath.extend({ subcontractorId: SubcontractorId });

export const listSubcontractors = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/subcontractors",
  summary: "Lists the provider's subcontractors, what they may see, and how they are supervised",
  audience: clerks,
  params: inTenantPath,
  purpose: "provide-service",
  response: z.object({ subcontractors: z.array(Subcontractor) }),
});

export const enterSubcontractor = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/subcontractors",
  summary: "Enters a subcontractor",
  audience: clerks,
  params: inTenantPath,
  body: z.strictObject(subcontractorSaid),
  response: z.object({ subcontractorId: SubcontractorId }),
});

export const enterSupervision = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/subcontractors/:subcontractorId/supervisions",
  summary: "Writes down that a subcontractor was supervised: when, by whom, with what finding",
  audience: clerks,
  params: ofSubcontractor,
  body: z.strictObject({ on: Day, supervisor: Name, finding: Words }),
});

export const tieEngagement = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/subcontractors/:subcontractorId/engagements",
  summary: "Ties a subcontractor to the engagement by which he reaches a customer's data",
  audience: clerks,
  params: ofSubcontractor,
  body: z.strictObject({ organisationId: OrganisationId, engagementId: EngagementId }),
});

export const listCustomerEngagements = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/customers/:organisationId/engagements",
  summary: "Shows a provider's contract clerks who is engaged at a customer's, to tie a subcontractor to it",
  audience: clerks,
  params: inTenantPath.extend({ organisationId: OrganisationId }),
  response: z.object({
    engagements: z.array(z.object({ engagementId: EngagementId, organisationName: z.string() })),
  }),
});

export const endSubcontractor = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/subcontractors/:subcontractorId/end",
  summary: "Writes down the last day of a subcontractor's work",
  audience: clerks,
  params: ofSubcontractor,
  body: z.strictObject({ endedOn: Day }),
});

// ── 販売店 ───────────────────────────────────────────────────────────────────────────────────────────────────

export const ResellerId = z.uuid().brand<"ResellerId">();
export type ResellerId = z.infer<typeof ResellerId>;

/** 販売店, possibly below another one. */
export const Reseller = z.object({
  resellerId: ResellerId,
  name: Name,
  aboveId: ResellerId.optional(),
  contact: z.string(),
  entered: Entered,
});
export type Reseller = z.infer<typeof Reseller>;

/** 注文 / 変更 / 解約 / 請求. */
export const PaperKind = z.enum(["order", "change", "cancellation", "invoice"]);
export type PaperKind = z.infer<typeof PaperKind>;

/** Through whom a customer's papers of one kind go from a day on: a reseller, or the provider itself. */
export const PaperChannel = z.object({
  organisationId: OrganisationId,
  paper: PaperKind,
  resellerId: ResellerId.optional(),
  from: Day,
  until: Day.optional(),
  entered: Entered,
});
export type PaperChannel = z.infer<typeof PaperChannel>;

export const listResellers = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/resellers",
  summary: "Lists the resellers, and through whom each customer's papers go and went",
  audience: clerks,
  params: inTenantPath,
  purpose: "provide-service",
  response: z.object({ resellers: z.array(Reseller), channels: z.array(PaperChannel) }),
});

export const enterReseller = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/resellers",
  summary: "Enters a reseller, of the provider or below another reseller",
  audience: clerks,
  params: inTenantPath,
  body: z.strictObject({ name: Name, aboveId: ResellerId.optional(), contact: Line.trim().max(200) }),
  response: z.object({ resellerId: ResellerId }),
});

export const setPaperChannel = endpoint({
  method: "PUT",
  path: "/v1/tenants/:tenantId/customers/:organisationId/paper-channels",
  summary: "Says through whom a customer's papers of one kind go from a day on; what held before stays",
  audience: clerks,
  params: inTenantPath.extend({ organisationId: OrganisationId }),
  body: z.strictObject({ paper: PaperKind, resellerId: ResellerId.optional(), from: Day }),
});

// ── 不可抗力 ─────────────────────────────────────────────────────────────────────────────────────────────────

export const ForceMajeureId = z.uuid().brand<"ForceMajeureId">();
export type ForceMajeureId = z.infer<typeof ForceMajeureId>;

/** As S0 §27 names them; S2 §7 adds fire and illness. */
export const ForceMajeureKind = z.enum([
  "earthquake",
  "tsunami",
  "typhoon",
  "heavy-rain-or-snow",
  "war",
  "terror",
  "riot",
  "epidemic",
  "government-act",
  "strike",
  "power-cut",
  "telecom-stop",
  "transport-accident",
  "fire",
  "illness",
]);
export type ForceMajeureKind = z.infer<typeof ForceMajeureKind>;

/** 不可抗力: what customers are told of it. */
export const Unavailability = z.object({
  kind: ForceMajeureKind,
  services: z.array(Service),
  text: z.string(),
  from: Instant,
});
export type Unavailability = z.infer<typeof Unavailability>;

export const ForceMajeure = Unavailability.extend({
  forceMajeureId: ForceMajeureId,
  to: Instant.optional(),
  entered: Entered,
});
export type ForceMajeure = z.infer<typeof ForceMajeure>;

export const listForceMajeure = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/force-majeure",
  summary: "Lists the events of force majeure, the latest first",
  audience: clerksAndDesk,
  params: inTenantPath,
  purpose: "provide-service",
  response: z.object({ events: z.array(ForceMajeure) }),
});

export const enterForceMajeure = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/force-majeure",
  summary:
    "Enters an event of force majeure; customers read its text where they ask the help desk while it lasts",
  audience: clerksAndDesk,
  params: inTenantPath,
  body: z.strictObject({
    kind: ForceMajeureKind,
    services: z.array(Service).min(1).max(4),
    text: Said,
    from: Instant,
  }),
  response: z.object({ forceMajeureId: ForceMajeureId }),
});

export const endForceMajeure = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/force-majeure/:forceMajeureId/end",
  summary: "Writes down when an event of force majeure was over",
  audience: clerksAndDesk,
  params: inTenantPath.extend({ forceMajeureId: ForceMajeureId }),
  body: z.strictObject({ to: Instant }),
});

// ── What a customer reads of these behind his own wall ───────────────────────────────────────────────────────

/** A subcontractor who may see this customer's data. */
export const SubcontractorHere = z.object({
  name: Name,
  work: z.string(),
  dataSeen: z.string(),
  from: Day,
  endedOn: Day.optional(),
});
export type SubcontractorHere = z.infer<typeof SubcontractorHere>;

export const getProviderRecords = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/provider-records",
  summary:
    "Shows which of the provider's subcontractors may see the organisation's data, and why support is unavailable now",
  audience: { kind: "tenant", roles: ["administrator", "auditor"] },
  params: inTenantPath,
  purpose: "provide-service",
  response: z.object({
    subcontractors: z.array(SubcontractorHere),
    unavailable: z.array(Unavailability),
  }),
});

// ── 秘密情報 ─────────────────────────────────────────────────────────────────────────────────────────────────

export const ConfidentialItemId = z.uuid().brand<"ConfidentialItemId">();
export type ConfidentialItemId = z.infer<typeof ConfidentialItemId>;

/** In writing or on a medium and marked 秘密; in writing without the mark; told or shown and called secret; seen at work. */
export const DisclosureForm = z.enum(["marked", "unmarked", "oral", "seen"]);
export type DisclosureForm = z.infer<typeof DisclosureForm>;

export const ConfidentialStanding = z.enum([
  "confidential",
  "waits-for-description",
  "unmarked",
  "described-late",
  "expired",
  "excepted",
]);
export type ConfidentialStanding = z.infer<typeof ConfidentialStanding>;

/** Why something is no confidential information although it was disclosed as such. */
export const ConfidentialException = z.enum([
  "public-before",
  "public-since",
  "known-before",
  "from-third-party",
  "made-alone",
  "by-law",
  "oral-not-written",
]);
export type ConfidentialException = z.infer<typeof ConfidentialException>;

const itemSaid = {
  profileId: ProfileId,
  title: Said,
  counterpart: Name,
  isOurs: z.boolean(),
  form: DisclosureForm,
  disclosedOn: Day,
  circle: Line.trim().min(1).max(500),
};

/** 秘密情報. */
export const ConfidentialItem = z.object({
  itemId: ConfidentialItemId,
  ...itemSaid,
  describedOn: Day.optional(),
  standing: ConfidentialStanding,
  /** Until when the written description may still come; while it waits. */
  describeBy: Day.optional(),
  /** The last day of secrecy; none where it does not end. */
  until: Day.optional(),
  exception: z.object({ ground: ConfidentialException, text: z.string(), at: Instant }).optional(),
  returning: z
    .object({
      askedOn: Day,
      done: z.object({ on: Day, how: z.enum(["returned", "destroyed"]), proof: z.string() }).optional(),
    })
    .optional(),
  entered: Entered,
});
export type ConfidentialItem = z.infer<typeof ConfidentialItem>;

const ofItem = inTenantPath.extend({ itemId: ConfidentialItemId });

export const listConfidentialItems = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/confidential-items",
  summary: "Lists confidential items, each with its clock",
  audience: clerks,
  params: inTenantPath,
  purpose: "provide-service",
  response: z.object({ items: z.array(ConfidentialItem) }),
});

export const enterConfidentialItem = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/confidential-items",
  summary: "Enters what was disclosed in confidence, by which side, how, and who may know it",
  audience: clerks,
  params: inTenantPath,
  body: z.strictObject(itemSaid),
  response: z.object({ itemId: ConfidentialItemId }),
});

export const describeConfidentialItem = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/confidential-items/:itemId/description",
  summary: "Writes down when the written description of something told in confidence came",
  audience: clerks,
  params: ofItem,
  body: z.strictObject({ describedOn: Day }),
});

export const exceptConfidentialItem = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/confidential-items/:itemId/exception",
  summary: "Says by which exception of its terms something is not confidential, and why",
  audience: clerks,
  params: ofItem,
  body: z.strictObject({ ground: ConfidentialException, text: Words }),
});

export const askReturn = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/confidential-items/:itemId/return-request",
  summary: "Writes down that its owner asked for the return or destruction of something confidential",
  audience: clerks,
  params: ofItem,
  body: z.strictObject({ askedOn: Day }),
});

export const proveReturn = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/confidential-items/:itemId/return",
  summary: "Writes down when and how it was returned or destroyed, with the proof",
  audience: clerks,
  params: ofItem,
  body: z.strictObject({ on: Day, how: z.enum(["returned", "destroyed"]), proof: Said }),
});
