import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { EpochId } from "./epochs.ts";
import { EvidenceId, TenantId } from "./ids.ts";
import { SealedServiceEpoch } from "./service-epochs.ts";
import { SupportSessionId } from "./support.ts";
import { Base64, base64Of, Instant, Line } from "./values.ts";

/** A closed piece of a session's recording (docs/formats/session-recording.md). */
export const SessionChunk = z.object({
  evidenceId: EvidenceId,
  /** The shared screen's number; the event track has none. */
  stream: z.int().optional(),
  /** Within its stream, from 0. */
  number: z.int(),
  mediaType: Line,
  /** Milliseconds since 1970. */
  from: z.number(),
  to: z.number(),
  /** Pictures before it that were not recorded, and why. */
  lostBefore: z.object({ reason: z.enum(["missing", "no-key-frame", "clock"]), count: z.int() }).optional(),
  /** Of the sealed chunk, and of the one before it in its stream. */
  sha256: base64Of(32),
  previousSha256: base64Of(32).optional(),
  state: z.enum(["kept", "redacted"]),
});
export type SessionChunk = z.infer<typeof SessionChunk>;

/** What somebody needs to open chunks with his own key. */
const OpenedRecording = z.object({
  /** The entry of this look. */
  look: EvidenceId,
  contents: z.array(
    z.object({
      evidenceId: EvidenceId,
      epochId: EpochId,
      wrap: Base64,
      retentionKey: base64Of(32),
      declaration: z.string(),
    }),
  ),
  epochs: z.array(SealedServiceEpoch.extend({ epochId: EpochId })),
  expiresAt: Instant,
});

const ofSession = z.object({ tenantId: TenantId, sessionId: SupportSessionId });
/** Those whom the kind names: the provider's supervisors, and the administrators of where it lies. */
const openers = { kind: "tenant", roles: ["supervisor", "administrator"] } as const;
const someChunks = z.array(EvidenceId).min(1).max(100);

export const listRecording = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/support-sessions/:sessionId/recording",
  summary: "Lists what was recorded of a support session, chunk by chunk",
  audience: openers,
  purpose: "provide-service",
  params: ofSession,
  response: z.object({ chunks: z.array(SessionChunk) }),
});

export const lookAtRecording = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/support-sessions/:sessionId/recording/looks",
  summary: "Writes down that the caller looks at these chunks, and lets him fetch them for a few minutes",
  audience: openers,
  purpose: "provide-service",
  params: ofSession,
  body: z.strictObject({ evidenceIds: someChunks }),
  response: OpenedRecording,
});

export const openRecordedChunk = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/support-sessions/:sessionId/recording/:evidenceId",
  summary: "Releases a sealed chunk under a look that is already written down",
  audience: openers,
  purpose: "provide-service",
  params: ofSession.extend({ evidenceId: EvidenceId }),
  query: z.object({ look: EvidenceId }),
  binaryResponse: "application/octet-stream",
});

const anyone = { kind: "anyone" } as const;
const ofLink = z.object({ sessionId: SupportSessionId });

export const listOwnRecording = endpoint({
  method: "GET",
  path: "/v1/support/recordings/:sessionId",
  summary: "Lists what was recorded of a session for its customer, while his link lasts",
  audience: anyone,
  purpose: "provide-service",
  params: ofLink,
  response: z.object({ tenantId: TenantId, chunks: z.array(SessionChunk) }),
});

export const lookAtOwnRecording = endpoint({
  method: "POST",
  path: "/v1/support/recordings/:sessionId/looks",
  summary:
    "Writes down that the customer looks at his recording, and gives what opens with the key in his link alone",
  audience: anyone,
  purpose: "provide-service",
  params: ofLink,
  body: z.strictObject({ evidenceIds: someChunks }),
  response: OpenedRecording,
});

export const openOwnRecordedChunk = endpoint({
  method: "GET",
  path: "/v1/support/recordings/:sessionId/:evidenceId",
  summary:
    "Releases a sealed chunk to the customer of its session, under a look that is already written down",
  audience: anyone,
  purpose: "provide-service",
  params: ofLink.extend({ evidenceId: EvidenceId }),
  query: z.object({ look: EvidenceId }),
  binaryResponse: "application/octet-stream",
});
