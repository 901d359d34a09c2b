import { z } from "zod";
import { endpoint, everyMember } from "./endpoint.ts";
import { EpochId, SealedEpoch } from "./epochs.ts";
import { EvidenceAction } from "./evidence-action.ts";
import { ExportPurpose } from "./exports.ts";
import { EvidenceId, OrganisationId, PersonId, TenantId } from "./ids.ts";
import { logPath } from "./log-path.ts";
import { Base64, base64Of, Day, Instant, Line } from "./values.ts";

/** Where something that was kept is no longer what was sealed. */
export const DamagedPart = z.enum(["row", "blob", "tile", "checkpoint"]);
export type DamagedPart = z.infer<typeof DamagedPart>;

/** Why sealed content goes before its day. */
export const ShredGround = z.enum(["face-removed", "face-never-registered", "contract-ended", "redacted"]);
export type ShredGround = z.infer<typeof ShredGround>;

/** What an entry says in plain; sealed content is not here. `captured ≤ received ≤ known` where each applies. */
export const EvidenceEntry = z.object({
  evidenceId: EvidenceId,
  /** An `EvidenceAction`; of a newer version also one that this one does not know. */
  action: z.string(),
  actor: z.object({
    kind: z.enum(["person", "system", "guest"]),
    personId: PersonId.optional(),
    /** For whom a person acted: the tenant, or an organisation engaged for it. */
    organisationId: OrganisationId.optional(),
    name: z.string(),
  }),
  /** The person whom the entry is about, when there is one. */
  subjectPersonId: PersonId.optional(),
  subject: z.string(),
  /** Absent for a reader who may know that the entry is there, but not what it says. */
  details: z.record(z.string(), z.unknown()).optional(),
  capturedAt: Instant.optional(),
  receivedAt: Instant,
  knownAt: Instant.optional(),
  retentionClass: z.string(),
  /** Last day it is kept; absent while the event has not come that this counts from, such as a contract's end. */
  retainUntil: Day.optional(),
  /** Whether it holds sealed content. `going`, `gone`: it goes, or went, before its day, as a face that was taken back. */
  content: z.enum(["none", "sealed", "going", "gone"]),
  /** Position in its log once sealed. */
  index: z.int().min(0).optional(),
  /** Held against its log just now. `damaged`: log or content is altered, and what is shown may not be relied on. */
  state: z.enum(["verified", "waiting", "damaged"]),
});
export type EvidenceEntry = z.infer<typeof EvidenceEntry>;

const inTenantPath = z.object({ tenantId: TenantId });
const ofEntryPath = inTenantPath.extend({ evidenceId: EvidenceId });

export const listEvidence = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/evidence",
  summary:
    "Lists entries, newest first: one's own, those of the people one manages, or all for administrator and auditor; what watching told is said to the person, to whom the day makes his judge and, of verdicts and looks, to the auditor: others learn that it exists",
  audience: everyMember,
  params: inTenantPath,
  query: z.object({
    subjectPersonId: PersonId.optional(),
    action: EvidenceAction.optional(),
    /** Where the page before ended; `beforeId` decides between entries of that same instant. */
    before: Instant.optional(),
    beforeId: EvidenceId.optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  purpose: "proper-use-check",
  response: z.object({
    entries: z.array(EvidenceEntry),
    /** Entries of this page whose row was altered: what they say now is not shown. */
    withheld: z.array(EvidenceId),
    /** How to ask for the next page; absent on the last. */
    next: z.object({ before: Instant, beforeId: EvidenceId }).optional(),
  }),
});

/** What of one class has the same last day; or none yet, while the event has not come that it counts from. */
export const RetentionDay = z.object({
  lastDayKept: Day.optional(),
  retentionClass: z.string(),
  entries: z.int().min(1),
  /** How many of them have sealed content. */
  contents: z.int().min(0),
});
export type RetentionDay = z.infer<typeof RetentionDay>;

/** How long entries of one class are kept, after the month in which they happened or from an event. */
export const RetentionRule = z.object({
  retentionClass: z.string(),
  months: z.int().min(1),
  /** Absent where it counts by calendar months. */
  from: z.enum(["contract-ended", "work-finished", "use-ended"]).optional(),
  /** The clause or law that says so. */
  source: z.string(),
});
export type RetentionRule = z.infer<typeof RetentionRule>;

export const getRetention = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/retention",
  summary: "Tells what is erased when, of the entries one may know of; soonest first",
  audience: everyMember,
  params: inTenantPath,
  response: z.object({
    /** Still kept. */
    days: z.array(RetentionDay),
    /** How long each kind is kept, and where that comes from. */
    rules: z.array(RetentionRule),
    /**
     * Whose stamps are past their last day and wait for their month to be confirmed or exported, for administrator and
     * auditor; none for anybody else.
     */
    blocked: z.array(z.object({ lastDayKept: Day, people: z.int().min(1) })),
    /** What should be gone and is not, for administrator and auditor; nothing of it is shown. 0 for anybody else. */
    late: z.int().min(0),
  }),
});

export const getEvidence = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/evidence/:evidenceId",
  summary: "Shows an entry, who has looked at what it holds, and whether it still verifies",
  audience: everyMember,
  params: ofEntryPath,
  purpose: "proper-use-check",
  response: z.object({
    /** Absent when the row was altered: what it says now is not shown. */
    entry: EvidenceEntry.optional(),
    looks: z.array(
      z.object({
        personId: PersonId,
        name: z.string(),
        at: Instant,
        /** Absent where none was given, and for a reader who may not know why he looked. */
        reason: z.string().optional(),
      }),
    ),
    verification: z.discriminatedUnion("state", [
      z.object({ state: z.literal("verified"), treeSize: z.int(), checkpointAt: Instant }),
      z.object({ state: z.literal("waiting") }),
      z.object({ state: z.literal("damaged"), what: DamagedPart }),
    ]),
  }),
});

/** The bundle that `tachiai verify` takes; its format is `docs/formats/proof-bundle.md`. */
export const getProof = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/evidence/:evidenceId/proof",
  summary: "Gives the proof of one entry for checking without this server",
  audience: everyMember,
  params: ofEntryPath,
  purpose: "proper-use-check",
  binaryResponse: "application/json",
});

/** The small picture that lists show of a picture: sealed by itself, under a key that the picture's secret gives. */
export const DeclaredThumbnail = z.strictObject({
  mediaType: z.string().regex(/^image\/[a-z0-9.+-]{1,60}$/),
  /** Before it was sealed. */
  byteLength: z.int().min(1),
  width: z.int().min(1),
  height: z.int().min(1),
  /** Of the sealed blob as it is stored. */
  sealedSha256: base64Of(32),
});
export type DeclaredThumbnail = z.infer<typeof DeclaredThumbnail>;

/**
 * What a device says about content that it seals. Its canonical JSON (RFC 8785) is signed by the device and bound into
 * the sealed blob (docs/formats/sealed-blob.md), so nobody can say something else about it later.
 */
export const ContentDeclaration = z.strictObject({
  version: z.literal(1),
  /** What kind of content, in the words of the module that captures it, e.g. `camera-still`. */
  kind: z.string().regex(/^[a-z][a-z-]{0,39}$/),
  mediaType: z.string().regex(/^[a-z]+\/[a-z0-9.+-]{1,60}$/),
  /** Of the content before it was sealed. */
  byteLength: z.int().min(1),
  /** In pixels, for pictures. */
  width: z.int().min(1).optional(),
  height: z.int().min(1).optional(),
  capturedAt: Instant,
  /** Absent where the device made none. */
  thumbnail: DeclaredThumbnail.exactOptional(),
});
export type ContentDeclaration = z.infer<typeof ContentDeclaration>;

/** What a device says of a thumbnail alone: a `ContentDeclaration`. */
export type ThumbnailDeclaration = Omit<DeclaredThumbnail, "sealedSha256"> & {
  readonly version: 1;
  readonly kind: "thumbnail";
  readonly capturedAt: Instant;
};

/** What a thumbnail's own blob is bound to; it follows from what is declared of the picture, and is kept nowhere. */
export function declarationOfThumbnail(
  thumbnail: Omit<DeclaredThumbnail, "sealedSha256">,
  capturedAt: Instant,
): ThumbnailDeclaration {
  const { mediaType, byteLength, width, height } = thumbnail;
  return { version: 1, kind: "thumbnail", mediaType, byteLength, width, height, capturedAt };
}

/** Which of a content's two blobs is meant. */
export const ContentPart = z.enum(["whole", "thumbnail"]);
export type ContentPart = z.infer<typeof ContentPart>;

/** What a person needs beside the ciphertext to open it with his own key. */
export const SealedContentKey = z.object({
  evidenceId: EvidenceId,
  /** The entry that records this look; the ciphertext is released under it. */
  look: EvidenceId,
  /** As the device made it (docs/formats/sealed-blob.md): for the caller, or for the epoch. */
  wrap: Base64,
  /** The epoch that it is sealed to, which the answer holds; absent where it is sealed to the caller himself. */
  epochId: EpochId.optional(),
  /** The part of the content key that is destroyed when the content's time has come. */
  retentionKey: base64Of(32),
  /** What the device declared, as it signed it: opening needs exactly this text. */
  declaration: z.string(),
  /** What the look releases of it. */
  part: ContentPart,
});
export type SealedContentKey = z.infer<typeof SealedContentKey>;

/** Contents of other people that one person opens in one day: more than ordinary work needs, less than a month of a group (FAC-12). */
export const lookLimits = { contentsADay: 2_000 } as const;

export const lookAtContent = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/evidence/looks",
  summary:
    "Writes down that the caller looks at these pictures, one entry for each person they show, and lets him fetch them for a few minutes",
  audience: everyMember,
  params: inTenantPath,
  body: z.strictObject({
    evidenceIds: z.array(EvidenceId).min(1).max(100),
    /** Why he looks; the person shown reads it. */
    reason: Line.trim().min(1).max(200).optional(),
    /** `thumbnail`: of each that has one only that is released; of the others the whole. */
    part: ContentPart.default("whole"),
    /** Where it is not to use the service: an export looks for its own purpose. */
    purpose: ExportPurpose.optional(),
  }),
  purpose: "provide-service",
  response: z.object({
    contents: z.array(SealedContentKey),
    /** Each once, for all that is sealed to it. */
    epochs: z.array(SealedEpoch),
    expiresAt: Instant,
  }),
});

export const openBlob = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/evidence/:evidenceId/blob",
  summary: "Releases the ciphertext to a person it is sealed to, under a look that is already written down",
  audience: everyMember,
  params: ofEntryPath,
  query: z.object({ look: EvidenceId }),
  purpose: "provide-service",
  binaryResponse: "application/octet-stream",
});

// ── The logs themselves (docs/formats/evidence-log.md) ─────────────────────────────────────────────────────────

export const EvidenceLog = z.object({
  retentionClass: z.string(),
  generation: z.int().min(1),
  origin: z.string(),
  /** The vkey line with which its checkpoints verify. */
  verifierKey: z.string(),
  size: z.int().min(0),
  /** From which entry on it still has its leaves; the ones below were all erased. */
  minimumIndex: z.int().min(0),
  /** When the newest checkpoint was signed; absent while the log is empty. */
  checkpointAt: Instant.optional(),
});
export type EvidenceLog = z.infer<typeof EvidenceLog>;

const ofLogPath = inTenantPath.extend(logPath);
const tileQuery = z.object({
  /** How many hashes or entries of the tile; all that it holds when left out. */
  width: z.coerce.number().int().min(1).max(256).optional(),
});
const TileIndex = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

export const listLogs = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/logs",
  summary: "Lists the tenant's logs with their sizes and keys",
  audience: everyMember,
  params: inTenantPath,
  response: z.object({ logs: z.array(EvidenceLog) }),
});

export const getCheckpoint = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/logs/:retentionClass/:generation/checkpoint",
  summary: "Gives the log's newest signed checkpoint (C2SP tlog-checkpoint)",
  audience: everyMember,
  params: ofLogPath,
  binaryResponse: "text/plain; charset=utf-8",
});

export const getTile = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/logs/:retentionClass/:generation/tiles/:level/:index",
  summary: "Gives a tile of the log's tree: hashes of 32 bytes (C2SP tlog-tiles)",
  audience: everyMember,
  params: ofLogPath.extend({ level: z.coerce.number().int().min(0).max(63), index: TileIndex }),
  query: tileQuery,
  binaryResponse: "application/octet-stream",
});

export const getLogEntries = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/logs/:retentionClass/:generation/entries/:index",
  summary: "Gives a bundle of the log's leaves, each behind its length in two bytes (C2SP tlog-tiles)",
  audience: everyMember,
  params: ofLogPath.extend({ index: TileIndex }),
  query: tileQuery,
  binaryResponse: "application/octet-stream",
});
