import { z } from "zod";
import { endpoint, everyMember } from "./endpoint.ts";
import { EnquiryId } from "./enquiries.ts";
import { EvidenceId, OrganisationId, TenantId } from "./ids.ts";
import { ProfileId } from "./profiles.ts";
import { Instant, Line, Name, Text } from "./values.ts";
import { Detection, Violation, ViolationId } from "./violations.ts";

export const SuspicionId = z.uuid().brand<"SuspicionId">();
export type SuspicionId = z.infer<typeof SuspicionId>;

/** 違反の疑い: what the product found, or somebody reported; a person decides what it is. */
const Suspected = z.object({
  suspicionId: SuspicionId,
  profileId: ProfileId,
  violation: Violation,
  suspectedAt: Instant,
});

/** As the provider's contract clerk reads it. */
export const Suspicion = Suspected.extend({
  organisationId: OrganisationId,
  organisationName: Name,
  /** Absent where somebody reported it. */
  detection: Detection.optional(),
  text: z.string().optional(),
  reporter: z.object({ name: z.string(), isOfProvider: z.boolean() }).optional(),
  /** The entries of the customer's log by which it was found, oldest first. */
  evidence: z.array(z.object({ evidenceId: EvidenceId, at: Instant.optional() })),
  /** Somebody is opening a case by it: it can be dismissed no more, and opening it again completes what broke off. */
  isTakenUp: z.boolean(),
});
export type Suspicion = z.infer<typeof Suspicion>;

export const SuspicionOutcome = z.enum(["case", "dismissed"]);
export type SuspicionOutcome = z.infer<typeof SuspicionOutcome>;

/** As whoever reported it reads it again. */
export const OwnReport = Suspected.extend({ text: z.string(), outcome: SuspicionOutcome.optional() });
export type OwnReport = z.infer<typeof OwnReport>;

const inTenantPath = z.object({ tenantId: TenantId });
/** `:tenantId` is the provider's own organisation. */
const ofCustomerPath = inTenantPath.extend({ organisationId: OrganisationId });
const clerks = { kind: "tenant", roles: ["contract-clerk"] } as const;
const Words = Text.trim().min(1).max(2000);

export const listSuspicions = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/suspicions",
  summary:
    "Lists what was found or reported of customers as a possible violation, and nobody has decided about yet",
  audience: clerks,
  params: inTenantPath,
  purpose: "proper-use-check",
  response: z.object({ suspicions: z.array(Suspicion) }),
});

export const decideSuspicion = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/customers/:organisationId/suspicions/:suspicionId/decision",
  summary: "Opens a violation case with the evidence of a suspicion, or dismisses it with a reason",
  audience: clerks,
  params: ofCustomerPath.extend({ suspicionId: SuspicionId }),
  body: z
    .strictObject({ decision: SuspicionOutcome, reason: Line.trim().min(1).max(500).optional() })
    .refine(({ decision, reason }) => (decision === "dismissed") === (reason !== undefined), {
      path: ["reason"],
      message: "goes with a dismissal, and only with it",
    }),
  response: z.object({ violationId: ViolationId.optional() }),
});

export const reportViolation = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/violation-reports",
  summary: "Reports to the provider what may be against the terms of a service that the organisation uses",
  audience: everyMember,
  params: inTenantPath,
  body: z.strictObject({ profileId: ProfileId, violation: Violation, text: Words }),
  response: z.object({ suspicionId: SuspicionId }),
});

export const listMyReports = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/violation-reports",
  summary: "Lists what the caller has reported, and of which services he may report something",
  audience: everyMember,
  params: inTenantPath,
  purpose: "own-data",
  response: z.object({
    reports: z.array(OwnReport),
    /** The kinds of terms under which the organisation is served now. */
    profiles: z.array(ProfileId),
  }),
});

export const refuseUnlawfulRequest = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/customers/:organisationId/unlawful-requests",
  summary:
    "Refuses what a customer asked for as unlawful (S2 §8, §6-3); closes the enquiry it came with, if it came with one",
  audience: { kind: "tenant", roles: ["help-desk", "supporter", "technician"] },
  params: ofCustomerPath,
  body: z.strictObject({ text: Words, enquiryId: EnquiryId.optional() }),
  response: z.object({ suspicionId: SuspicionId }),
});
