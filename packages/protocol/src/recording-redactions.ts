import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { TenantId } from "./ids.ts";
import { SupportSessionId } from "./support.ts";
import { Instant, Line, Name, Text } from "./values.ts";

/** Why something is taken out of a recording (SES-15). */
export const RedactionReason = z.enum([
  "my-number", // マイナンバー
  "personal-data", // 個人情報
  "other",
]);
export type RedactionReason = z.infer<typeof RedactionReason>;

/** A shared screen's number in the recording, or its track of events: what was written in the chat is there. */
export const RecordedTrack = z.union([z.int().min(0).max(0xffff), z.literal("events")]);
export type RecordedTrack = z.infer<typeof RecordedTrack>;

/** Milliseconds since 1970, as chunks say when they begin and end. */
const Moment = z.int().min(0);

/** What was taken out of a recording: whole chunks, so it is as long as they are. */
export const Redaction = z.object({
  track: RecordedTrack,
  from: Moment,
  to: Moment,
  reason: RedactionReason,
  text: Text.exactOptional(),
  at: Instant,
  by: z.object({ name: Name, company: Line }),
});
export type Redaction = z.infer<typeof Redaction>;

export const redactRecording = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/support-sessions/:sessionId/recording/redactions",
  summary: "Takes a stretch out of a recording for good: every chunk that has some of it is shredded",
  audience: { kind: "tenant", roles: ["supervisor", "administrator"] },
  purpose: "provide-service",
  params: z.object({ tenantId: TenantId, sessionId: SupportSessionId }),
  body: z
    .strictObject({
      track: RecordedTrack,
      from: Moment,
      to: Moment,
      reason: RedactionReason,
      /** Said by whoever gives no reason of the list. */
      text: Text.trim().min(1).max(500).optional(),
    })
    .refine(({ from, to }) => from <= to, "it ends before it begins")
    .refine(({ reason, text }) => reason !== "other" || text !== undefined, "it needs words"),
  response: Redaction,
});
