import { z } from "zod";
import { endpoint, everyMember } from "./endpoint.ts";
import { DueRewrap, EpochId, Month } from "./epochs.ts";
import { IdentityCheck } from "./identity-check.ts";
import { PersonId, RecoveryKeyId, RecoveryRequestId, TenantId } from "./ids.ts";
import { SignedRosterStatement } from "./roster.ts";
import { Base64, base64Of, Day, Instant, Name, Text } from "./values.ts";

// 復旧: a company's recovery key exists in three shares only; two of them make it anew in a third person's browser.

const administrators = { kind: "tenant", roles: ["administrator"] } as const;
const inTenantPath = z.object({ tenantId: TenantId });
const ofRequest = inTenantPath.extend({ requestId: RecoveryRequestId });

export const ShareIndex = z.union([z.literal(1), z.literal(2), z.literal(3)]);
export type ShareIndex = z.infer<typeof ShareIndex>;

/** A share, sealed to one person: ciphertext that only he opens. */
export const SealedShare = Base64.min(1).max(2048);

export const RecoveryShareKept = z.object({
  index: ShareIndex,
  /** Who keeps it sealed to his key; absent when it was printed. */
  holder: z
    .object({
      personId: PersonId,
      displayName: Name,
      isAdministrator: z.boolean(),
      /** Since the key was made: with the present ones he does not open his share. */
      hasReplacedKeys: z.boolean(),
    })
    .optional(),
  /** One's own share. */
  sealed: SealedShare.optional(),
});
export type RecoveryShareKept = z.infer<typeof RecoveryShareKept>;

export const RecoveryKey = z.object({
  recoveryKeyId: RecoveryKeyId,
  publicKey: base64Of(32),
  madeAt: Instant,
  /** Since then somebody can have had it whole: another one is to take its place. */
  usedAt: Instant.optional(),
  shares: z.array(RecoveryShareKept),
  /** So many epochs are lost when another key takes its place now: no member's key opens them. */
  opensAlone: z.int().min(0),
});
export type RecoveryKey = z.infer<typeof RecoveryKey>;

/** Somebody who has keys, and so can be sealed to. */
export const KeyedMember = z.object({ personId: PersonId, displayName: Name, publicKey: base64Of(32) });
export type KeyedMember = z.infer<typeof KeyedMember>;

/** The one epoch that a restore opens; a rehearsal opens nothing of anybody. */
export const RestoreOf = z.object({
  personName: Name,
  month: Month,
  /** To whom it is passed on. */
  recipientName: Name,
});
export type RestoreOf = z.infer<typeof RestoreOf>;

export const RecoveryRequest = z.object({
  requestId: RecoveryRequestId,
  reason: Text,
  askedBy: KeyedMember.pick({ personId: true, displayName: true }),
  askedAt: Instant,
  expiresAt: Instant,
  opener: KeyedMember,
  restores: RestoreOf.optional(),
  approvals: z.array(z.object({ displayName: Name, at: Instant, identityCheck: IdentityCheck })),
  /** So many of them let it go on. */
  approvalsNeeded: z.int().min(1),
  /** Which shares have been passed on to the opener. */
  given: z.array(ShareIndex),
  /** What the viewer may still do with it. */
  mayApprove: z.boolean(),
  mayGive: z.boolean(),
});
export type RecoveryRequest = z.infer<typeof RecoveryRequest>;

export const getRecovery = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/recovery",
  summary: "Tells of the company's recovery key, who keeps its shares, and which restores are under way",
  audience: administrators,
  params: inTenantPath,
  purpose: "proper-use-check",
  response: z.object({
    key: RecoveryKey.optional(),
    /** With the key in use, or with one before it. */
    lastRehearsedAt: Instant.optional(),
    /** Administrators of today who have keys: to the first three the shares are sealed. */
    holders: z.array(KeyedMember),
    /** Members of today who have keys, keep no share and are not the caller: they may open. */
    openers: z.array(KeyedMember),
    requests: z.array(RecoveryRequest),
  }),
});

export const makeRecoveryKey = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/recovery/keys",
  summary: "Puts a new recovery key into use; the shares of the one before are destroyed",
  audience: administrators,
  params: inTenantPath,
  body: z.strictObject({
    publicKey: base64Of(32),
    /** What is not sealed to an administrator was printed. */
    shares: z
      .array(z.strictObject({ index: ShareIndex, holderId: PersonId, sealed: SealedShare }))
      .min(1)
      .max(3),
    rehearsal: z.strictObject({ sealed: Base64.min(1).max(2048), sha256: base64Of(32) }),
    /** So many epochs that the key before alone opens are given up; none unless it is said. */
    givesUp: z.int().min(0).optional(),
    /** Names it in the roster, for whoever seals goes by that alone. */
    signed: z.strictObject({
      /** How many statements there were when it was signed. */
      after: z.int().min(0),
      statement: SignedRosterStatement,
    }),
  }),
});

export const askRecovery = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/recovery/requests",
  summary: "Asks for a rehearsal of the restore in a third person's browser, with a reason",
  audience: administrators,
  params: inTenantPath,
  body: z.strictObject({ openerId: PersonId, reason: Text.trim().min(1).max(1000) }),
  response: z.object({ requestId: RecoveryRequestId }),
});

export const approveRecovery = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/recovery/requests/:requestId/approve",
  summary:
    "Another administrator approves, and says how he made sure who the opener is; what opens something of a person needs two",
  audience: administrators,
  params: ofRequest,
  body: z.strictObject({ identityCheck: IdentityCheck }),
});

export const giveRecoveryShare = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/recovery/requests/:requestId/shares",
  summary: "An administrator passes one share on, sealed to the opener",
  audience: administrators,
  params: ofRequest,
  body: z.strictObject({ index: ShareIndex, sealed: SealedShare }),
});

/** What the opener needs: shares that only he can open, and what two of them are to open. */
export const RecoveryToOpen = z.object({
  requestId: RecoveryRequestId,
  reason: Text,
  restores: RestoreOf.optional(),
  publicKey: base64Of(32),
  shares: z.array(z.object({ index: ShareIndex, sealed: SealedShare })),
  rehearsal: Base64,
});
export type RecoveryToOpen = z.infer<typeof RecoveryToOpen>;

export const listRecoveriesToOpen = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/recovery/to-open",
  summary: "Lists what this person has been asked to open with two shares",
  audience: everyMember,
  params: inTenantPath,
  purpose: "provide-service",
  response: z.object({ requests: z.array(RecoveryToOpen) }),
});

export const finishRecovery = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/recovery/requests/:requestId/finish",
  summary: "The opener shows what two shares have opened; the restore counts as rehearsed",
  audience: everyMember,
  params: ofRequest,
  body: z.strictObject({ opened: base64Of(32) }),
});

/** What the recovery key opens of a person's days. */
export const RestorableEpoch = z.object({
  epochId: EpochId,
  /** The days of its first and last contents. */
  from: Day,
  to: Day,
});
export type RestorableEpoch = z.infer<typeof RestorableEpoch>;

const askers = { kind: "tenant", roles: ["administrator", "manager"] } as const;

export const listRestorable = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/people/:personId/restorable",
  summary:
    "Lists what the recovery key opens of a person, and in whose browser it may, for whoever manages him or an administrator",
  audience: askers,
  params: inTenantPath.extend({ personId: PersonId }),
  query: z.object({ recipientId: PersonId }),
  purpose: "provide-service",
  response: z.object({
    /** The newest first; empty where there is no recovery key. */
    epochs: z.array(RestorableEpoch),
    openers: z.array(KeyedMember.pick({ personId: true, displayName: true })),
  }),
});

export const askRestore = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/recovery/restores",
  summary:
    "Asks that one epoch be opened with the recovery key and passed on to somebody to whom it is due; the person shown reads it at once",
  audience: askers,
  params: inTenantPath,
  body: z.strictObject({
    epochId: EpochId,
    recipientId: PersonId,
    openerId: PersonId,
    reason: Text.trim().min(1).max(1000),
  }),
  response: z.object({ requestId: RecoveryRequestId }),
});

export const getRestore = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/recovery/requests/:requestId/epoch",
  summary:
    "Gives the opener of an approved restore the one epoch that it names, wrapped to the recovery key, once two shares are given",
  audience: everyMember,
  params: ofRequest,
  purpose: "provide-service",
  response: z.object({ due: DueRewrap }),
});

export const keepRestored = endpoint({
  method: "PUT",
  path: "/v1/tenants/:tenantId/recovery/requests/:requestId/wrap",
  summary:
    "Takes the epoch that the opener has wrapped to the one whom the restore names; the key has been used",
  audience: everyMember,
  params: ofRequest,
  body: z.strictObject({
    wrap: Base64.max(120),
    /** Ed25519, with the key that the opener is registered with. */
    signature: base64Of(64),
  }),
});

/**
 * 申請中 / 承認済み / 開封済み / 開かれた可能性あり (two shares had come, and the opener said nothing) / 中止 (a new key took the place of
 * the one it was for) / 期限切れ.
 */
export const RestoreStanding = z.enum(["asked", "approved", "opened", "perhaps-opened", "ended", "over"]);
export type RestoreStanding = z.infer<typeof RestoreStanding>;

export const MyRestore = z.object({
  requestId: RecoveryRequestId,
  month: Month,
  reason: Text,
  askedAt: Instant,
  askedByName: Name,
  openerName: Name,
  recipientName: Name,
  standing: RestoreStanding,
});
export type MyRestore = z.infer<typeof MyRestore>;

export const listMyRestores = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/me/restores",
  summary: "Lists the restores that were asked for of what shows the caller, the newest first",
  audience: everyMember,
  params: inTenantPath,
  purpose: "own-data",
  response: z.object({ restores: z.array(MyRestore) }),
});
