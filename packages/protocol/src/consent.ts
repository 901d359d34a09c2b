import { z } from "zod";
import { endpoint, everyMember } from "./endpoint.ts";
import { DeviceId, EvidenceId, PersonId, TenantId } from "./ids.ts";
import { base64Of, Day, Instant, Language, Line, Name, Text } from "./values.ts";

const administrators = { kind: "tenant", roles: ["administrator"] } as const;
const workers = { kind: "tenant", roles: ["worker"] } as const;
const inTenantPath = z.object({ tenantId: TenantId });

// ── What is agreed to ──────────────────────────────────────────────────────────────────────────────────────

/** What a person agrees to, each on its own; nothing is ever chosen for him. */
export const ConsentPurpose = z.enum([
  "face-presence", // 顔の登録と、カメラによる在席の判定
  "camera-picture", // インシデント時のカメラ静止画
  "screen-picture", // インシデント時の画面の静止画
  "interval-picture", // 一定時間ごとの静止画
]);
export type ConsentPurpose = z.infer<typeof ConsentPurpose>;

/** What ends when somebody takes these back: without the judging nothing else that he granted is left. */
export function endedWith(
  purposes: readonly ConsentPurpose[],
  granted: readonly ConsentPurpose[],
): ConsentPurpose[] {
  return [...new Set(purposes.includes("face-presence") ? [...purposes, ...granted] : purposes)];
}

/** One text in one language: plain sections above, clauses below. Paragraphs are plain text. */
export const AgreementText = z.object({
  title: z.string(),
  sections: z.array(z.object({ heading: z.string(), paragraphs: z.array(z.string()) })),
  clauses: z.array(z.object({ heading: z.string(), paragraphs: z.array(z.string()) })),
});
export type AgreementText = z.infer<typeof AgreementText>;

/** A version of a document. A released version never changes; its hash is over the canonical JSON of the text. */
export const AgreementDocument = z.object({
  kind: z.enum(["company-agreement", "worker-consent"]),
  version: z.string(),
  /** Absent for the first version: in force from the start. */
  effectiveFrom: Day.optional(),
  texts: z.object({
    ja: z.object({ sha256: base64Of(32), text: AgreementText }),
    en: z.object({ sha256: base64Of(32), text: AgreementText }),
  }),
});
export type AgreementDocument = z.infer<typeof AgreementDocument>;

/** Exactly what a person had before his eyes when he chose. */
export const ShownDocument = z.strictObject({
  version: Line.max(40),
  language: Language,
  sha256: base64Of(32),
});
export type ShownDocument = z.infer<typeof ShownDocument>;

/** What somebody reads who has a document before his eyes in this language. */
export function shownDocument({ version, texts }: AgreementDocument, language: Language): ShownDocument {
  return { version, language, sha256: texts[language].sha256 };
}

export const ConsentState = z.enum(["none", "granted", "refused", "withdrawn", "outdated"]);
export type ConsentState = z.infer<typeof ConsentState>;

/** Which agreement is in the way; these are refusal codes as well. */
export const ConsentObstacle = z.enum([
  "consent.terms_missing",
  "consent.terms_outdated",
  "consent.terms_waiting",
  "consent.terms_dissented",
  "consent.terms_given_up",
  "consent.company_agreement_missing",
  "consent.company_agreement_outdated",
  "consent.company_agreement_withdrawn",
  "consent.monitoring_policy_missing",
  "consent.not_in_monitoring_policy",
  "consent.worker_missing",
  "consent.worker_refused",
  "consent.worker_outdated",
  "consent.worker_withdrawn",
]);
export type ConsentObstacle = z.infer<typeof ConsentObstacle>;

const companysPart: ReadonlySet<ConsentObstacle | undefined> = new Set([
  "consent.terms_missing",
  "consent.terms_outdated",
  "consent.terms_waiting",
  "consent.terms_dissented",
  "consent.terms_given_up",
  "consent.company_agreement_missing",
  "consent.company_agreement_outdated",
  "consent.company_agreement_withdrawn",
  "consent.monitoring_policy_missing",
] as const satisfies readonly ConsentObstacle[]);

/** Whether the company's own part is in the way: until that is there nobody is asked to choose. */
export function isCompanysPart(obstacle: ConsentObstacle | undefined): boolean {
  return companysPart.has(obstacle);
}

// ── 監視ルール ──────────────────────────────────────────────────────────────────────────────────────────────

const PolicyText = Text.trim().min(1).max(2000);

/** 監視ルール: what the company lays down and shows beforehand (個人情報保護委員会 Q&A 5-7). */
export const MonitoringPolicy = z.strictObject({
  /** 目的 */
  purpose: PolicyText,
  /** 責任者 and what he may decide */
  responsible: z.strictObject({ name: Name, department: Line.trim().max(100), authority: PolicyText }),
  /** 対象者 */
  subjects: PolicyText,
  /** 取得項目: what is not here is not collected, whoever agrees. */
  collected: z
    .array(ConsentPurpose)
    .max(10)
    .refine((items) => new Set(items).size === items.length, "each item once"),
  /** 閲覧者 */
  viewers: PolicyText,
  /** 保存期間 */
  retention: PolicyText,
  /** 苦情窓口 */
  complaints: z.strictObject({ name: Name, contact: PolicyText }),
});
export type MonitoringPolicy = z.infer<typeof MonitoringPolicy>;

/** Whoever agreed is asked anew when one of these changes: why, of whom, who sees it, how long it is kept. */
export const policyFieldsAgreedTo = [
  "purpose",
  "subjects",
  "viewers",
  "retention",
] as const satisfies readonly (keyof MonitoringPolicy)[];

export const MonitoringPolicyVersion = z.object({
  version: z.int().min(1),
  effectiveFrom: Day,
  policy: MonitoringPolicy,
  sha256: base64Of(32),
  publishedBy: PersonId,
  publishedAt: Instant,
});
export type MonitoringPolicyVersion = z.infer<typeof MonitoringPolicyVersion>;

export const getMonitoringPolicy = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/monitoring-policy",
  summary: "Shows the monitoring policy (監視ルール) in force and every version, newest first",
  audience: everyMember,
  params: inTenantPath,
  purpose: "communication",
  response: z.object({
    current: MonitoringPolicyVersion.optional(),
    versions: z.array(MonitoringPolicyVersion),
  }),
});

export const putMonitoringPolicy = endpoint({
  method: "PUT",
  path: "/v1/tenants/:tenantId/monitoring-policy",
  summary: "Publishes a new version of the monitoring policy, from today or a later day on",
  audience: administrators,
  params: inTenantPath,
  body: z.strictObject({
    /** The latest version the administrator saw; 0 when there was none. */
    basedOnVersion: z.int().min(0),
    effectiveFrom: Day,
    policy: MonitoringPolicy,
  }),
  purpose: "communication",
  response: MonitoringPolicyVersion,
});

// ── The company's agreement ────────────────────────────────────────────────────────────────────────────────

export const CompanyAgreement = z.object({
  document: AgreementDocument,
  state: ConsentState,
  decidedBy: z.object({ personId: PersonId, displayName: z.string() }).optional(),
  decidedAt: Instant.optional(),
  /** The version that was agreed to. */
  version: z.string().optional(),
  /** The entry that proves the decision. */
  evidenceId: EvidenceId.optional(),
});
export type CompanyAgreement = z.infer<typeof CompanyAgreement>;

export const getCompanyAgreement = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/company-agreement",
  summary: "Shows what the company agrees to about face information, and whether it has",
  audience: everyMember,
  params: inTenantPath,
  purpose: "provide-service",
  response: CompanyAgreement,
});

export const acceptCompanyAgreement = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/company-agreement/accept",
  summary: "Agrees for the company to exactly the text that was shown",
  audience: administrators,
  params: inTenantPath,
  body: z.strictObject({ document: ShownDocument }),
  purpose: "provide-service",
  response: CompanyAgreement,
});

export const withdrawCompanyAgreement = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/company-agreement/withdraw",
  summary: "Withdraws the company's agreement; every camera stops at once",
  audience: administrators,
  params: inTenantPath,
  purpose: "provide-service",
  response: CompanyAgreement,
});

// ── A person's own consent ─────────────────────────────────────────────────────────────────────────────────

export const PurposeConsent = z.object({
  purpose: ConsentPurpose,
  state: ConsentState,
  /** When he last chose. */
  decidedAt: Instant.optional(),
  /** The version of the text he chose under. */
  version: z.string().optional(),
  policyVersion: z.int().optional(),
  /** In which language he read what he agreed to. */
  language: Language.optional(),
  /** When he chose on a device without a connection, if that was before the server heard of it. */
  capturedAt: Instant.optional(),
  /** The entry that proves it. */
  evidenceId: EvidenceId.optional(),
  /** The day from which a text or a policy that is already published asks him anew. */
  outdatedFrom: Day.optional(),
  /** Why it may not happen now; absent when it may. */
  obstacle: ConsentObstacle.optional(),
});
export type PurposeConsent = z.infer<typeof PurposeConsent>;

/** Whether a person has made up his mind about all of these; a refusal is a choice, an outdated one is none. */
export function hasChosen(purposes: readonly Pick<PurposeConsent, "state">[]): boolean {
  return purposes.every(({ state }) => state !== "none" && state !== "outdated");
}

export const ConsentDecision = z.object({
  purpose: ConsentPurpose,
  decision: z.enum(["granted", "refused", "withdrawn"]),
  version: z.string(),
  policyVersion: z.int().optional(),
  /** When the person chose, if that was before the server heard of it. */
  capturedAt: Instant.optional(),
  decidedAt: Instant,
  evidenceId: EvidenceId,
});
export type ConsentDecision = z.infer<typeof ConsentDecision>;

export const MyConsents = z.object({
  document: AgreementDocument,
  policy: MonitoringPolicyVersion.optional(),
  purposes: z.array(PurposeConsent),
  /** When the company last agreed or withdrew; absent where it never has. */
  companyDecidedAt: Instant.optional(),
  /** Every choice so far, newest first. */
  history: z.array(ConsentDecision),
});
export type MyConsents = z.infer<typeof MyConsents>;

const Purposes = z.array(ConsentPurpose).min(1).max(ConsentPurpose.options.length);

export const getMyConsents = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/me/consents",
  summary: "Shows the text, the monitoring policy and what one has chosen",
  audience: everyMember,
  params: inTenantPath,
  purpose: "own-data",
  response: MyConsents,
});

export const grantConsents = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/me/consents/grant",
  summary: "Agrees to purposes under exactly the text and the monitoring policy that were shown",
  audience: workers,
  params: inTenantPath,
  body: z.strictObject({ purposes: Purposes, document: ShownDocument, policyVersion: z.int().min(1) }),
  purpose: "own-data",
  response: MyConsents,
});

export const refuseConsents = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/me/consents/refuse",
  summary:
    "Does not agree to purposes; what was granted before ends at once, with `face-presence` everything",
  audience: everyMember,
  params: inTenantPath,
  body: z.strictObject({ purposes: Purposes }),
  purpose: "own-data",
  response: MyConsents,
});

export const withdrawConsents = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/me/consents/withdraw",
  summary:
    "Withdraws consent to purposes, at any time and at once; with `face-presence` everything else ends",
  audience: everyMember,
  params: inTenantPath,
  /** `capturedAt`: when the person pressed it on a device without a network. */
  body: z.strictObject({ purposes: Purposes, capturedAt: Instant.optional() }),
  purpose: "own-data",
  response: MyConsents,
});

export const listConsents = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/consents",
  summary:
    "Lists who agrees to what (同意状況): a manager sees his groups, administrator and auditor everybody",
  audience: { kind: "tenant", roles: ["administrator", "manager", "auditor"] },
  params: inTenantPath,
  purpose: "proper-use-check",
  response: z.object({
    people: z.array(
      z.object({ personId: PersonId, displayName: z.string(), purposes: z.array(PurposeConsent) }),
    ),
  }),
});

// ── Offline: the receipt ───────────────────────────────────────────────────────────────────────────────────

/** What an agent holds while it has no connection. Withdrawal on the device ends it at once, whatever it says. */
export const ConsentReceipt = z.strictObject({
  format: z.literal("tachiai-consent-receipt-1"),
  tenantId: TenantId,
  personId: PersonId,
  deviceId: DeviceId,
  purposes: z.array(ConsentPurpose).min(1),
  documentVersion: z.string(),
  policyVersion: z.int().min(1),
  issuedAt: Instant,
  /** At most 24 hours later, and never after a new text or policy takes effect. */
  expiresAt: Instant,
});
export type ConsentReceipt = z.infer<typeof ConsentReceipt>;

/** `receipt` is the canonical JSON of a `ConsentReceipt`; the Ed25519 signature is over exactly those bytes (UTF-8). */
export const SignedConsentReceipt = z.object({
  receipt: z.string().max(4000),
  signature: base64Of(64),
  publicKey: base64Of(32),
});
export type SignedConsentReceipt = z.infer<typeof SignedConsentReceipt>;

export const issueConsentReceipt = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/me/consent-receipts",
  summary: "Gives the worker's agent a signed receipt of his live consent, for use without a connection",
  audience: workers,
  params: inTenantPath,
  body: z.strictObject({ deviceId: DeviceId, purposes: Purposes }),
  purpose: "provide-service",
  response: SignedConsentReceipt,
});
