import { z } from "zod";
import { type Audience, endpoint } from "./endpoint.ts";
import { EvidenceId, TenantId } from "./ids.ts";
import { NoticeText } from "./notices.ts";
import { base64Of, Instant } from "./values.ts";

export const GuideId = z.uuid().brand<"GuideId">();
export type GuideId = z.infer<typeof GuideId>;

/** 使い方 / 更新の知らせ / 契約者が講じる安全の措置 (S3 §5(7)). */
export const GuideKind = z.enum(["how-to", "news", "security-step"]);
export type GuideKind = z.infer<typeof GuideKind>;

/** A text of the operator's own, for anybody; plain text as of a notice. It is never edited, only followed by another. */
export const Guide = z.object({
  guideId: GuideId,
  kind: GuideKind,
  subject: z.string(),
  body: z.string(),
  /** SHA-256 over the subject, a line feed, and the body, in UTF-8. */
  textSha256: base64Of(32),
  postedAt: Instant,
});
export type Guide = z.infer<typeof Guide>;

/** A step that contractors must take, as it stands with one of them. */
export const SecurityStep = Guide.extend({
  done: z.object({ at: Instant, byName: z.string(), evidenceId: EvidenceId }).optional(),
});
export type SecurityStep = z.infer<typeof SecurityStep>;

const inTenantPath = z.object({ tenantId: TenantId });
const ofGuide = inTenantPath.extend({ guideId: GuideId });
const writers: Audience = { kind: "tenant", roles: ["administrator", "contract-clerk", "help-desk"] };

export const listGuides = endpoint({
  method: "GET",
  path: "/v1/guides",
  summary:
    "Lists the operator's own texts for anybody: how to do things, what is new, and the security steps that contractors must take",
  audience: { kind: "anyone" },
  response: z.object({ guides: z.array(Guide) }),
});

export const postGuide = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/guides",
  summary: "Posts a text of the operator's own, which anybody reads from that moment on",
  audience: writers,
  params: inTenantPath,
  body: z.strictObject({ kind: GuideKind, ...NoticeText.shape }),
  response: z.object({ guideId: GuideId, postedAt: Instant }),
});

export const takeDownGuide = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/guides/:guideId/taken-down",
  summary: "Takes down a text of the operator's own",
  audience: writers,
  params: ofGuide,
});

export const listSecuritySteps = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/security-steps",
  summary: "Lists the security steps that the organisation must take, and which of them it has said are done",
  audience: { kind: "tenant", roles: ["administrator", "auditor"] },
  params: inTenantPath,
  purpose: "communication",
  response: z.object({ steps: z.array(SecurityStep) }),
});

export const finishSecurityStep = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/security-steps/:guideId/done",
  summary: "Says for the organisation that a security step is done",
  audience: { kind: "tenant", roles: ["administrator"] },
  params: ofGuide,
});
