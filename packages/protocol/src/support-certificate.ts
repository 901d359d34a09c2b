import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { EvidenceId, TenantId } from "./ids.ts";
import {
  AgreedTerms,
  FileDirection,
  MovedFile,
  OvertimeQuote,
  RecordingState,
  SupportEnding,
  SupporterShown,
  SupportFunction,
  SupportProfile,
  SupportSessionId,
  SupportTool,
} from "./support.ts";
import { base64Of, Instant, Line, Name } from "./values.ts";

/** 立会い証明書: what the entry `support.certified` says of a session that is over (docs/formats/support-certificate.md). */
export const SupportCertificate = z.object({
  version: z.literal(1),
  profile: SupportProfile,
  provider: Name,
  /** As he said it himself. */
  customer: z.object({ name: Name, company: Line.exactOptional() }),
  tool: SupportTool,
  supporters: z.array(SupporterShown.extend({ onBehalfOf: Name.exactOptional() })),
  from: Instant,
  until: Instant,
  reason: SupportEnding,
  minutes: z.object({ within: z.int().min(0), outside: z.int().min(0) }),
  /** What those outside the hours cost, once he had accepted it. */
  quote: OvertimeQuote.exactOptional(),
  /** What he allowed, in the order in which he did, and how long it was allowed. */
  allowed: z.array(z.object({ function: SupportFunction, from: Instant, until: Instant })),
  /** What went over whole, in this order. */
  files: z.array(
    MovedFile.pick({ name: true, byteLength: true, sha256: true }).extend({ direction: FileDirection }),
  ),
  recording: RecordingState,
  /** What he agreed to; none where the provider had laid down none. */
  terms: z.array(AgreedTerms.pick({ kind: true, version: true })),
});
export type SupportCertificate = z.infer<typeof SupportCertificate>;

/** By this anybody is shown a certificate, without an account. */
export const CertificateLink = z.strictObject({ certificateId: EvidenceId, secret: base64Of(32) });
export type CertificateLink = z.infer<typeof CertificateLink>;

/**
 * A proof bundle, whose reader checks it himself; `waiting`: it stands in no signed log yet, within seconds it does; `expired`:
 * there was such a certificate, and its time is over.
 */
export const CertificateAnswer = z.discriminatedUnion("state", [
  z.object({ state: z.literal("proven"), proof: z.string() }),
  z.object({ state: z.literal("waiting") }),
  z.object({ state: z.literal("expired") }),
  z.object({ state: z.literal("unknown") }),
]);
export type CertificateAnswer = z.infer<typeof CertificateAnswer>;

const IssuedCertificate = z.object({ certificate: SupportCertificate, link: CertificateLink });
const anyone = { kind: "anyone" } as const;

export const getSupportCertificate = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/support-sessions/:sessionId/certificate",
  summary: "Shows the certificate of a support session that is over, and the link by which anybody checks it",
  audience: { kind: "tenant", roles: ["supporter", "supervisor", "administrator", "auditor"] },
  purpose: "provide-service",
  params: z.object({ tenantId: TenantId, sessionId: SupportSessionId }),
  response: IssuedCertificate,
});

export const getOwnCertificate = endpoint({
  method: "POST",
  path: "/v1/support/certificate",
  summary: "Shows a customer the certificate of his own session, and the link by which anybody checks it",
  audience: anyone,
  purpose: "provide-service",
  body: z.strictObject({ token: base64Of(32) }),
  response: IssuedCertificate,
});

export const checkCertificate = endpoint({
  method: "POST",
  path: "/v1/support/certificate-checks",
  summary: "Gives the proof of a certificate to whoever has its link, for checking it himself",
  audience: anyone,
  purpose: "provide-service",
  body: CertificateLink,
  response: CertificateAnswer,
});
