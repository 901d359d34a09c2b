import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { EpochId } from "./epochs.ts";
import { SealedContentKey } from "./evidence.ts";
import { EvidenceId, TenantId } from "./ids.ts";
import { Redaction } from "./recording-redactions.ts";
import { SealedServiceEpoch } from "./service-epochs.ts";
import { SupportSessionId } from "./support.ts";
import { base64Of, Instant } from "./values.ts";

/** A closed piece of a recording (docs/formats/session-recording.md). */
export const RecordedChunk = z.strictObject({
  /** The shared screen's number; the event track has none. */
  stream: z.int().min(0).max(0xffff).exactOptional(),
  /** Within its stream, from 0. */
  number: z.int().min(0),
  mediaType: z.enum(["video/mp4", "video/webm", "application/vnd.tachiai.tiles", "application/jsonl"]),
  /** When its first and last frames or events were captured: milliseconds since 1970, of pictures by the clock of who captured them. */
  from: z.int().min(0),
  to: z.int().min(0),
  /** Pictures before it that were not recorded. */
  lostBefore: z
    .strictObject({ reason: z.enum(["missing", "no-key-frame", "clock"]), count: z.int().min(0) })
    .exactOptional(),
});
export type RecordedChunk = z.infer<typeof RecordedChunk>;

/** A chunk as a timeline needs to know it. */
export const ListedChunk = RecordedChunk.extend({
  evidenceId: EvidenceId,
  /** Of the sealed chunk, and of the one before it in its stream; the first has none before it. */
  sha256: base64Of(32),
  previousSha256: base64Of(32).exactOptional(),
  /** `redacted`: its content is shredded, or will be. */
  state: z.enum(["kept", "redacted"]),
});
export type ListedChunk = z.infer<typeof ListedChunk>;

/** What opens chunks of a recording with one's own key. */
export const RecordingLook = z.object({
  /** The entry of this look; the chunks are released under it. */
  look: EvidenceId,
  contents: z.array(
    SealedContentKey.pick({ evidenceId: true, wrap: true, retentionKey: true, declaration: true }).extend({
      epochId: EpochId,
    }),
  ),
  epochs: z.array(SealedServiceEpoch.extend({ epochId: EpochId })),
  expiresAt: Instant,
});
export type RecordingLook = z.infer<typeof RecordingLook>;

/** Whom the table of evidence kinds names, as far as they have roles. */
const openers = { kind: "tenant", roles: ["supervisor", "administrator"] } as const;
const anyone = { kind: "anyone" } as const;
const ofSession = z.object({ sessionId: SupportSessionId });
const inTenant = ofSession.extend({ tenantId: TenantId });
const lookBody = z.strictObject({ evidenceIds: z.array(EvidenceId).min(1).max(100) });
const underLook = z.object({ look: EvidenceId });

export const listRecording = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/support-sessions/:sessionId/recording",
  summary: "Lists the chunks of a session's recording, for its timeline",
  audience: openers,
  purpose: "provide-service",
  params: inTenant,
  response: z.object({ chunks: z.array(ListedChunk), redactions: z.array(Redaction) }),
});

export const lookAtRecording = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/support-sessions/:sessionId/recording/looks",
  summary: "Writes down that the caller looks at these chunks, and lets him fetch them for a few minutes",
  audience: openers,
  purpose: "provide-service",
  params: inTenant,
  body: lookBody,
  response: RecordingLook,
});

export const openRecordedChunk = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/support-sessions/:sessionId/recording/chunks/:evidenceId",
  summary:
    "Releases the ciphertext of a chunk to a person it is sealed to, under a look that is already written down",
  audience: openers,
  purpose: "provide-service",
  params: inTenant.extend({ evidenceId: EvidenceId }),
  query: underLook,
  binaryResponse: "application/octet-stream",
});

// The customer of a session has no account: what opens anything is in his link alone, and no server is sent it. That he has the link he
// shows by a proof that comes out of it (docs/formats/service-epoch.md): without it nobody learns whether there is a recording.

export const listRecordingByLink = endpoint({
  method: "GET",
  path: "/v1/support/recordings/:sessionId",
  summary: "Lists the chunks of a session's recording to who has the customer's link, until that ends",
  audience: anyone,
  isByLink: true,
  purpose: "provide-service",
  params: ofSession,
  response: z.object({ chunks: z.array(ListedChunk), redactions: z.array(Redaction) }),
});

export const lookAtRecordingByLink = endpoint({
  method: "POST",
  path: "/v1/support/recordings/:sessionId/looks",
  summary:
    "Writes down that the customer looks at these chunks, and gives what only the key in his link opens, until that ends",
  audience: anyone,
  isByLink: true,
  purpose: "provide-service",
  params: ofSession,
  body: lookBody,
  response: RecordingLook,
});

export const openRecordedChunkByLink = endpoint({
  method: "GET",
  path: "/v1/support/recordings/:sessionId/chunks/:evidenceId",
  summary: "Releases the ciphertext of a chunk under a look of the customer's that is already written down",
  audience: anyone,
  isByLink: true,
  purpose: "provide-service",
  params: ofSession.extend({ evidenceId: EvidenceId }),
  query: underLook,
  binaryResponse: "application/octet-stream",
});
