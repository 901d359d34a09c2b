import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { TenantId } from "./ids.ts";
import { base64Of, Day, Instant, Line, Text } from "./values.ts";

/** プライバシーポリシー and 情報セキュリティポリシー of whoever runs this installation. */
export const OperatorPolicyKind = z.enum(["privacy", "information-security"]);
export type OperatorPolicyKind = z.infer<typeof OperatorPolicyKind>;

const PolicyBody = Text.trim().min(1).max(20_000);

/** Plain paragraphs, parted by empty lines, or where the operator keeps the text himself. */
export const OperatorPolicyContent = z.discriminatedUnion("as", [
  z.strictObject({
    as: z.literal("text"),
    ja: PolicyBody,
    /** Absent where the operator has no English one; the Japanese text decides. */
    en: PolicyBody.optional(),
  }),
  z.strictObject({ as: z.literal("address"), url: z.url({ protocol: /^https$/ }).and(Line.max(500)) }),
]);
export type OperatorPolicyContent = z.infer<typeof OperatorPolicyContent>;

/** What a link to a policy says: which one, which version, since when. */
export const OperatorPolicyHead = z.object({
  kind: OperatorPolicyKind,
  /** 0 for the template that the product brings along, while the operator has laid down none. */
  version: z.int().min(0),
  effectiveFrom: Day.optional(),
});
export type OperatorPolicyHead = z.infer<typeof OperatorPolicyHead>;

export const OperatorPolicyVersion = OperatorPolicyHead.extend({
  content: OperatorPolicyContent,
  /** Over the canonical JSON (RFC 8785) of the content. */
  sha256: base64Of(32),
  publishedAt: Instant.optional(),
});
export type OperatorPolicyVersion = z.infer<typeof OperatorPolicyVersion>;

const anyone = { kind: "anyone" } as const;
const ofPolicy = z.object({ policyKind: OperatorPolicyKind });
const inTenantPath = z.object({ tenantId: TenantId });

export const listOperatorPolicies = endpoint({
  method: "GET",
  path: "/v1/policies",
  summary: "Tells which privacy and information security policy of the operator is in force",
  audience: anyone,
  response: z.object({ policies: z.array(OperatorPolicyHead) }),
});

export const getOperatorPolicy = endpoint({
  method: "GET",
  path: "/v1/policies/:policyKind",
  summary: "Shows a policy of the operator: the version in force and every other, newest first",
  audience: anyone,
  params: ofPolicy,
  response: z.object({ current: OperatorPolicyVersion, versions: z.array(OperatorPolicyVersion) }),
});

export const getOperatorPolicyRights = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/policies",
  summary: "Tells whether the caller may lay down the operator's policies",
  audience: { kind: "tenant", roles: ["administrator"] },
  params: inTenantPath,
  response: z.object({ mayPublish: z.boolean() }),
});

export const publishOperatorPolicy = endpoint({
  method: "PUT",
  path: "/v1/tenants/:tenantId/policies/:policyKind",
  summary: "Publishes the next version of a policy of the operator, from today or a later day on",
  audience: { kind: "tenant", roles: ["administrator"] },
  params: inTenantPath.extend(ofPolicy.shape),
  body: z.strictObject({
    /** The latest version the administrator saw; 0 when there was none but the template. */
    basedOnVersion: z.int().min(0),
    effectiveFrom: Day,
    content: OperatorPolicyContent,
  }),
});
