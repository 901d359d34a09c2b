import { z } from "zod";
import { endpoint, everyMember } from "./endpoint.ts";
import { TenantId } from "./ids.ts";
import { Base64, Day, Instant, Line, Text } from "./values.ts";

/**
 * Why a day's checkpoint has no time stamp (RFC 3161) yet: nobody answered, or what was answered is not about this checkpoint, not
 * signed as it must be, or not by the authority that was set.
 */
export const TimeStampTrouble = z.enum([
  "unreachable",
  "malformed",
  "refused",
  "other-imprint",
  "other-nonce",
  "signature",
  "untrusted",
]);
export type TimeStampTrouble = z.infer<typeof TimeStampTrouble>;

/** How far one log is stamped. */
export const StampedLog = z.object({
  retentionClass: z.string(),
  generation: z.int().min(1),
  /** The last day with a stamp, and the time that it states; absent when there is none. */
  day: Day.optional(),
  stampedAt: Instant.optional(),
  /** Since when the newest day waits for its stamp, and why. */
  unansweredSince: Instant.optional(),
  trouble: TimeStampTrouble.optional(),
});
export type StampedLog = z.infer<typeof StampedLog>;

const inTenantPath = z.object({ tenantId: TenantId });

export const getTimeStamping = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/time-stamping",
  summary:
    "Tells whether a time stamping authority stamps the logs every day, and how far those of the tenant are",
  audience: everyMember,
  params: inTenantPath,
  response: z.object({
    isOn: z.boolean(),
    /** For those who may change it. */
    url: z.string().optional(),
    /** Whether stamps are held against certificates of the authority. */
    isHeldAgainstAuthority: z.boolean(),
    mayChange: z.boolean(),
    logs: z.array(StampedLog),
  }),
});

export const setTimeStamping = endpoint({
  method: "PUT",
  path: "/v1/tenants/:tenantId/time-stamping",
  summary:
    "Names the time stamping authority (RFC 3161) for all logs of this installation, or none; for those who run it",
  audience: { kind: "tenant", roles: ["administrator"] },
  params: inTenantPath,
  body: z.strictObject({
    /** `http` or `https`; left out to stop. */
    url: Line.trim().min(1).max(500).optional(),
    /** The authority's certificates in PEM. */
    authority: Text.max(50_000).optional(),
  }),
});

const ofLogPath = inTenantPath.extend({
  retentionClass: z.string().regex(/^[a-z0-9-]{1,63}$/),
  generation: z.coerce.number().int().min(1),
});

const StampedCheckpoint = z.object({
  stampedAt: Instant,
  /** The signed note that was stamped: the data. */
  checkpoint: z.string(),
  /** The authority's answer (TimeStampResp) as DER: the `.tsr` file. */
  answer: Base64,
});

export const getTimeStamp = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/logs/:retentionClass/:generation/time-stamps/:day",
  summary: "Gives the time stamp of a day's checkpoint, for checking with `openssl ts -verify`",
  audience: everyMember,
  params: ofLogPath.extend({ day: Day }),
  response: StampedCheckpoint,
});

export const findTimeStamp = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/logs/:retentionClass/:generation/time-stamps",
  summary:
    "Gives the earliest time stamp of a checkpoint that has these entries; when there is none yet, the newest that there is",
  audience: everyMember,
  params: ofLogPath,
  query: z.object({
    /** How many entries of the log the checkpoint is to have. */
    size: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER),
  }),
  response: StampedCheckpoint,
});
