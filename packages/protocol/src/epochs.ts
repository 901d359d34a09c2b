import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { DeviceId, EvidenceId, PersonId, TenantId } from "./ids.ts";
import { Base64, base64Of, Day, Instant, Line } from "./values.ts";

export const EpochId = z.uuid().brand<"EpochId">();
export type EpochId = z.infer<typeof EpochId>;

/** What an epoch's contents are; `epochKinds` of @tachiai/sealing says how long one lasts and who may open it. */
export const EpochKind = z.enum([
  "telework",
  "telework-face",
  "device-watch",
  "support-session",
  "work-order",
]);
export type EpochKind = z.infer<typeof EpochKind>;

/** A calendar month in Asia/Tokyo, `YYYY-MM`. */
export const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
export type Month = z.infer<typeof Month>;

/** How a device writes what it says of an epoch; it makes new ones in the last of them. */
export const EpochFormat = z.enum(["tachiai-epoch-1", "tachiai-epoch-2"]);
export type EpochFormat = z.infer<typeof EpochFormat>;

const EpochStatement1 = z.strictObject({
  format: z.literal(EpochFormat.enum["tachiai-epoch-1"]),
  epochId: EpochId,
  kind: EpochKind,
  tenantId: TenantId,
  /** Whom its contents show. */
  personId: PersonId,
  /** The device that made it and seals to it. */
  deviceId: DeviceId,
  /** When its contents are captured, by the device's clock. */
  month: Month,
  /** X25519. */
  publicKey: base64Of(32),
  madeAt: Instant,
});

const EpochStatement2 = EpochStatement1.extend({
  format: z.literal(EpochFormat.enum["tachiai-epoch-2"]),
  /** The Ed25519 key that the device is registered with, so that nobody else's declarations count for it. */
  deviceKey: base64Of(32),
});

/**
 * What a device says about a key pair that it made to seal to. Its canonical JSON (RFC 8785) is what it signs
 * (docs/formats/epoch.md), so that nobody puts another key in its place.
 */
export const EpochStatement = z.discriminatedUnion("format", [EpochStatement1, EpochStatement2]);
export type EpochStatement = z.infer<typeof EpochStatement>;

/** The private half of an epoch's key, wrapped to one person. */
export const EpochWrap = z.strictObject({
  personId: PersonId,
  /** His X25519 key that it is wrapped to. */
  publicKey: base64Of(32),
  wrap: Base64.max(120),
});
export type EpochWrap = z.infer<typeof EpochWrap>;

/** The private half of an epoch's key, wrapped to the organisation's recovery key. */
export const RecoveryWrap = z.strictObject({
  /** X25519, as the signed roster names it. */
  recoveryKey: base64Of(32),
  wrap: Base64.max(120),
});
export type RecoveryWrap = z.infer<typeof RecoveryWrap>;

/** An epoch as its device hands it in. */
export const NewEpoch = z.strictObject({
  /** The canonical JSON of an `EpochStatement`, as it was signed. */
  statement: Line.max(2_000),
  /** The device's Ed25519 signature over statement and wraps. */
  signature: base64Of(64),
  wraps: z
    .array(EpochWrap)
    .min(1)
    .max(50)
    .refine((all) => new Set(all.map(({ personId }) => personId)).size === all.length, "a person once"),
  /** Where the roster that the device has names a recovery key. */
  recoveryWrap: RecoveryWrap.optional(),
});
export type NewEpoch = z.infer<typeof NewEpoch>;

/** What somebody needs to open an epoch with his own key, and to see that it is the one that its device made. */
export const SealedEpoch = z.object({
  epochId: EpochId,
  statement: z.string(),
  signature: base64Of(64),
  /** SHA-256 of the wraps that the device made, which it also signed. */
  wrapsSha256: base64Of(32),
  /** The Ed25519 key that the device is registered with; a statement that names it itself is held against that one. */
  deviceKey: base64Of(32),
  /** For the caller. */
  wrap: Base64,
  /** The X25519 key of his that it is wrapped to. */
  wrappedTo: base64Of(32),
});
export type SealedEpoch = z.infer<typeof SealedEpoch>;

export const keepEpoch = endpoint({
  method: "PUT",
  path: "/v1/tenants/:tenantId/me/epochs/:epochId",
  summary:
    "Takes a key that the worker's agent made to seal to, with its private half wrapped to those who may open it; the same again adds nothing",
  audience: { kind: "tenant", roles: ["worker"] },
  params: z.object({ tenantId: TenantId, epochId: EpochId }),
  body: NewEpoch,
});

/**
 * Why an epoch is to be wrapped to somebody else.
 * - `assigned`: he was entitled when its last content was captured, and the device did not know;
 * - `asked`: he came later, and has asked for what was before with a reason;
 * - `keys-replaced`: it is wrapped to a key that he had before.
 */
export const RewrapGround = z.enum(["assigned", "asked", "keys-replaced"]);
export type RewrapGround = z.infer<typeof RewrapGround>;

/**
 * What somebody asks for who came later: the contents of a person's days before his time. Its canonical JSON (RFC 8785) is
 * what he signs (docs/formats/epoch.md), so that nobody asks in his name.
 */
export const EarlierStatement = z
  .strictObject({
    format: z.literal("tachiai-earlier-2"),
    tenantId: TenantId,
    /** Whom the contents show; he reads the reason. */
    personId: PersonId,
    askedBy: PersonId,
    from: Day,
    to: Day,
    reason: Line.trim().min(1).max(200),
    /** By the asker's clock; who wraps on for it looks how long ago that was. */
    askedAt: Instant,
  })
  .refine(({ from, to }) => from <= to, "from is not after to");
export type EarlierStatement = z.infer<typeof EarlierStatement>;

export const SignedEarlierRequest = z.strictObject({
  /** The canonical JSON of an `EarlierStatement`. */
  statement: Line.max(2_000),
  /** Ed25519, with the key that the roster gives the asker. */
  signature: base64Of(64),
});
export type SignedEarlierRequest = z.infer<typeof SignedEarlierRequest>;

/** Content of an epoch as its device signed it: nobody but the device says when it was captured. */
export const DeclaredContent = z.object({
  evidenceId: EvidenceId,
  /** The canonical bytes that it was sealed with, as text. */
  declaration: z.string(),
  ciphertextSha256: base64Of(32),
  retentionKeySha256: base64Of(32),
  /** Its content secret, wrapped to the epoch. */
  wrap: Base64,
  signature: base64Of(64),
});
export type DeclaredContent = z.infer<typeof DeclaredContent>;

/** An epoch that the caller can open, and somebody to whom it is to be wrapped if the signed roster agrees. */
export const DueRewrap = z.object({
  /** Wrapped for the caller. */
  epoch: SealedEpoch,
  ground: RewrapGround,
  recipient: z.object({ personId: PersonId, publicKey: base64Of(32) }),
  /** Its last content. */
  content: DeclaredContent,
  /** What he has signed, where he has asked. */
  request: SignedEarlierRequest.optional(),
});
export type DueRewrap = z.infer<typeof DueRewrap>;

const holders = { kind: "tenant", roles: ["manager", "worker"] } as const;

export const listDueRewraps = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/epochs/due",
  summary: "Lists epochs that the caller opens and somebody else should, for his browser to wrap on",
  audience: holders,
  params: z.object({ tenantId: TenantId }),
  query: z.object({
    /** The last epoch of the answer before. */
    after: EpochId.optional(),
  }),
  purpose: "provide-service",
  response: z.object({
    due: z.array(DueRewrap),
    /** Where the next answer begins; absent when there is nothing more. */
    next: EpochId.optional(),
  }),
});

export const listRecoveryDue = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/epochs/due-for-recovery",
  summary:
    "Lists epochs that the caller opens and the organisation's recovery key of now would not, for his browser to wrap to that key",
  audience: holders,
  params: z.object({ tenantId: TenantId }),
  query: z.object({
    /** The last epoch of the answer before. */
    after: EpochId.optional(),
  }),
  purpose: "provide-service",
  response: z.object({
    epochs: z.array(SealedEpoch),
    /** Where the next answer begins; absent when there is nothing more. */
    next: EpochId.optional(),
  }),
});

export const keepRecoveryWrap = endpoint({
  method: "PUT",
  path: "/v1/tenants/:tenantId/epochs/:epochId/recovery-wrap",
  summary:
    "Takes an epoch that the caller has opened and wrapped to the organisation's recovery key of now; the person shown reads that he did",
  audience: holders,
  params: z.object({ tenantId: TenantId, epochId: EpochId }),
  body: RecoveryWrap.extend({
    /** Ed25519, with the key that the caller is registered with. */
    signature: base64Of(64),
  }),
});

export const reportUnopened = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/epochs/:epochId/unopened",
  summary:
    "The caller says that what he was given to open an epoch with does not open it; from then on it is due to him from somebody else",
  audience: holders,
  params: z.object({ tenantId: TenantId, epochId: EpochId }),
  body: z.strictObject({ wrap: Base64.max(120) }),
});

export const keepRewrap = endpoint({
  method: "PUT",
  path: "/v1/tenants/:tenantId/epochs/:epochId/wraps/:personId",
  summary:
    "Takes an epoch that the caller has opened and wrapped to somebody to whom it is due; the person shown reads that he did",
  audience: holders,
  params: z.object({ tenantId: TenantId, epochId: EpochId, personId: PersonId }),
  body: z.strictObject({
    /** The recipient's X25519 key. */
    publicKey: base64Of(32),
    wrap: Base64.max(120),
    /** Ed25519, with the key that the caller is registered with. */
    signature: base64Of(64),
    /** For which request, where the recipient has asked; the signature covers it. */
    request: SignedEarlierRequest.optional(),
  }),
});

export const askForEarlier = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/people/:personId/earlier-contents",
  summary:
    "A manager asks for what was captured of a person before he came to manage him, with a reason that the person reads",
  audience: { kind: "tenant", roles: ["manager"] },
  params: z.object({ tenantId: TenantId, personId: PersonId }),
  body: SignedEarlierRequest,
  response: z.object({
    /** How many epochs are to be wrapped to him; it happens as soon as a browser of somebody entitled is open. */
    waiting: z.int().min(0),
  }),
});
