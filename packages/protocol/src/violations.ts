import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { EvidenceId, OrganisationId, TenantId } from "./ids.ts";
import { ProfileId } from "./profiles.ts";
import { SecondPersonDecision } from "./second-person.ts";
import { Day, Instant, Line, Name, Text } from "./values.ts";

export const ViolationId = z.uuid().brand<"ViolationId">();
export type ViolationId = z.infer<typeof ViolationId>;

/** What the services forbid (S0 §22, S3 §13 §14-2, S2 §8 §6-3), and what else ends a contract at once (S0 §28, S3 §12). */
export const Violation = z.enum([
  "beyond-scope",
  "rights-of-others",
  "privacy-or-discrimination",
  "tampering",
  "equipment-damage",
  "malware",
  "access-from-abroad",
  "other-act",
  "crime",
  "unlawful-collection",
  "stalking-or-harassment",
  "hidden-installation",
  "forced-installation",
  "unauthorised-devices",
  "sublicence",
  "reverse-engineering",
  "disturbing-servers",
  "id-misuse",
  "other-violation",
  "unfit-act",
  "misuse-of-texts",
  "unlawful-use",
  "unlawful-request",
  "anti-social",
  "violent-demand",
]);
export type Violation = z.infer<typeof Violation>;

/** What the product finds by itself in the log of a customer. */
export const Detection = z.enum(["outside-region", "tampered-log", "simultaneous-use"]);
export type Detection = z.infer<typeof Detection>;

/** 警告 / 停止 / 削除 / 解除. */
export const Measure = z.enum(["warn", "suspend", "delete", "terminate"]);
export type Measure = z.infer<typeof Measure>;

/** Under which clause a measure is taken. */
export const MeasureGround = z.enum([
  "warning",
  "s0-19",
  "s0-12-2-act",
  "s0-12-2-demand",
  "s0-12-3",
  "s0-28-2",
  "s3-22",
  "s3-23",
  "s3-16-1",
  "s3-11-1",
  "s3-11-2",
  "s3-12-2",
  "s2-9",
]);
export type MeasureGround = z.infer<typeof MeasureGround>;

/** What the clause asks for beforehand: nothing, a notice, a demand whose period ran out, or a notice so long before. */
export const NoticeRule = z.enum(["none", "prior", "demand", "days"]);
export type NoticeRule = z.infer<typeof NoticeRule>;

/** 検知 → 対応中 → 承認待ち → 承認済み → 実施済み → 終了. */
export const ViolationState = z.enum(["open", "chosen", "released", "carried-out", "closed"]);
export type ViolationState = z.infer<typeof ViolationState>;

export const ViolationStepKind = z.enum([
  "evidence",
  "reported",
  "deliberated",
  "noticed",
  "demanded",
  "chosen",
  "released",
  "rejected",
  "carried-out",
  "lifted",
  "closed",
]);
export type ViolationStepKind = z.infer<typeof ViolationStepKind>;

export const ViolationStep = z.object({
  kind: ViolationStepKind,
  text: z.string().optional(),
  evidenceId: EvidenceId.optional(),
  /** By when what was demanded is to be put right. */
  curedBy: Day.optional(),
  measure: Measure.optional(),
  ground: MeasureGround.optional(),
  at: Instant,
  byName: Name,
});
export type ViolationStep = z.infer<typeof ViolationStep>;

/** 違反対応: from what was detected to the measure. */
export const ViolationCase = z.object({
  violationId: ViolationId,
  organisationId: OrganisationId,
  organisationName: Name,
  profileId: ProfileId,
  violation: Violation,
  detectedAt: Instant,
  detectedFrom: z.string(),
  state: ViolationState,
  isSuspended: z.boolean(),
  /** Whether the reader is a second person, who may release what waits. */
  mayRelease: z.boolean(),
  steps: z.array(ViolationStep),
  /** Which measures its terms allow, and from when. */
  choices: z.array(
    z.object({
      measure: Measure,
      ground: MeasureGround,
      notice: NoticeRule,
      isAllowed: z.boolean(),
      /** The first day, as far as it is known. */
      earliest: Day.optional(),
    }),
  ),
});
export type ViolationCase = z.infer<typeof ViolationCase>;

const inTenantPath = z.object({ tenantId: TenantId });
const ofCase = inTenantPath.extend({ violationId: ViolationId });
const clerks = { kind: "tenant", roles: ["contract-clerk"] } as const;
const Words = Text.trim().min(1).max(2000);

export const listViolations = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/violations",
  summary: "Lists the violation cases, the latest first, each with what its terms allow now",
  audience: clerks,
  params: inTenantPath,
  purpose: "proper-use-check",
  response: z.object({ cases: z.array(ViolationCase) }),
});

export const openViolation = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/violations",
  summary: "Opens a case file for what a customer is found to have done against its terms",
  audience: clerks,
  params: inTenantPath,
  body: z.strictObject({
    organisationId: OrganisationId,
    profileId: ProfileId,
    violation: Violation,
    detectedAt: Instant,
    detectedFrom: Line.trim().min(1).max(200),
  }),
  response: z.object({ violationId: ViolationId }),
});

export const addToViolation = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/violations/:violationId/steps",
  summary: "Adds evidence, a deliberation, a notice or a demand to a case, or closes it",
  audience: clerks,
  params: ofCase,
  body: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("evidence"), evidenceId: EvidenceId, text: Words }),
    z.strictObject({ kind: z.literal("deliberated"), text: Words }),
    z.strictObject({ kind: z.literal("noticed"), text: Words }),
    z.strictObject({ kind: z.literal("demanded"), text: Words, curedBy: Day }),
    z.strictObject({ kind: z.literal("closed"), text: Words }),
  ]),
});

export const chooseMeasure = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/violations/:violationId/measure",
  summary:
    "Chooses a measure under a named clause; refused with the earliest day while its notice rule is not kept",
  audience: clerks,
  params: ofCase,
  body: z.strictObject({
    measure: Measure,
    ground: MeasureGround,
    /** Why no notice can wait, where the clause allows for that. */
    urgency: Line.trim().min(1).max(200).optional(),
  }),
});

export const decideMeasure = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/violations/:violationId/decision",
  summary: "Releases a chosen measure as a second person, by which it is carried out, or rejects it",
  audience: clerks,
  params: ofCase,
  body: SecondPersonDecision,
});

export const liftSuspension = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/violations/:violationId/lift",
  summary: "Lifts the suspension of a case",
  audience: clerks,
  params: ofCase,
  body: z.strictObject({ text: Words }),
});
