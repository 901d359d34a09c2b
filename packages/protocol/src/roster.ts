import { z } from "zod";
import { endpoint, everyMember } from "./endpoint.ts";
import { EpochId } from "./epochs.ts";
import { RoleGrant } from "./identity.ts";
import { GroupId, InvitationId, OrganisationId, PersonId, TenantId } from "./ids.ts";
import { PublicHalves } from "./keys.ts";
import { base64Of, Day, Instant, Line } from "./values.ts";

// The roster says who belongs to an organisation, with which keys, groups and roles, signed by its own people
// (docs/formats/roster.md). Whoever seals goes by it; the server only carries it.

/** What somebody is from a day on, instead of what he was or would have become; nothing in it: he has left. */
export const Assignment = z.strictObject({
  from: Day,
  groups: z.array(GroupId).max(40),
  roles: z.array(RoleGrant.strict()).max(40),
});
export type Assignment = z.infer<typeof Assignment>;

const Keys = z.strictObject({ kind: z.literal("keys"), personId: PersonId, keys: PublicHalves.strict() });
const KeysReplaced = z.strictObject({
  kind: z.literal("keys-replaced"),
  personId: PersonId,
  keys: PublicHalves.strict(),
  /** How an administrator has compared the fingerprints, and with whom. */
  compared: Line.trim().min(1).max(200).optional(),
});
const Assigned = Assignment.extend({ kind: z.literal("assigned"), personId: PersonId });
const GroupPlaced = z.strictObject({
  kind: z.literal("group"),
  groupId: GroupId,
  parentId: GroupId.optional(),
});
const InvitationWithdrawn = z.strictObject({
  kind: z.literal("invitation-withdrawn"),
  invitationId: InvitationId,
});

export const RosterSays = z.discriminatedUnion("kind", [
  /** The issuer is the first administrator. Signed by himself, and nothing stands before it. */
  z.strictObject({ kind: z.literal("founded"), keys: PublicHalves.strict() }),
  /** Whoever holds the secret of the invitation's link may join with keys of his own, once. */
  Assignment.extend({
    kind: z.literal("invited"),
    invitationId: InvitationId,
    /** Ed25519; its private half comes out of the secret. */
    joiningPublicKey: base64Of(32),
    /** The last day on which he may. Those of before there was one have none. */
    until: Day.optional(),
  }),
  InvitationWithdrawn,
  /** The issuer has followed the link. Signed with the joining key. */
  z.strictObject({
    kind: z.literal("joined"),
    invitationId: InvitationId,
    keys: PublicHalves.strict(),
  }),
  /** The first keys of somebody, on an administrator's word. */
  Keys,
  /** New keys in the place of those before: by his own old signing key, or by an administrator who has compared. */
  KeysReplaced,
  Assigned,
  /** A group in its place; above it only what is there already. */
  GroupPlaced,
  /** The public half (X25519) of the organisation's recovery key from now on, in the place of the one before. */
  z.strictObject({ kind: z.literal("recovery-key"), publicKey: base64Of(32) }),
  /**
   * What stands from this place on came back after the server had lost it: the issuer's browser had verified it when it was
   * new.
   */
  z.strictObject({ kind: z.literal("handed-back"), from: z.int().min(0) }),
]);
export type RosterSays = z.infer<typeof RosterSays>;

/** What a server may propose to sign: nothing that a person states himself, and never that somebody has compared. */
export const RosterProposal = z.discriminatedUnion("kind", [
  InvitationWithdrawn,
  Keys,
  KeysReplaced.omit({ compared: true }),
  Assigned,
  GroupPlaced,
]);
export type RosterProposal = z.infer<typeof RosterProposal>;

export const RosterStatement = z.strictObject({
  format: z.literal("tachiai-roster"),
  version: z.literal(1),
  organisationId: OrganisationId,
  sequence: z.int().min(0),
  /** SHA-256 of the statement before; absent on the first. */
  previous: base64Of(32).optional(),
  issuedAt: Instant,
  issuer: z.strictObject({ personId: PersonId, signingPublicKey: base64Of(32) }),
  says: RosterSays,
});
export type RosterStatement = z.infer<typeof RosterStatement>;

/** A statement as it was signed: canonical JSON (RFC 8785) of a `RosterStatement`, and an Ed25519 signature. */
export const SignedRosterStatement = z.strictObject({
  statement: Line.min(2).max(20_000),
  signature: base64Of(64),
});
export type SignedRosterStatement = z.infer<typeof SignedRosterStatement>;

/** How far a person's browsers have verified a roster. */
export const RosterPin = z.strictObject({
  format: z.literal("tachiai-roster-pin"),
  version: z.literal(1),
  personId: PersonId,
  organisationId: OrganisationId,
  /** SHA-256 of the first statement, and of the last that was verified. */
  founding: base64Of(32),
  head: base64Of(32),
  length: z.int().min(1),
  /** When it was the whole of it, by that browser's clock. Those of before there was a date have none. */
  at: Instant.optional(),
});
export type RosterPin = z.infer<typeof RosterPin>;

/** A pin as the person signed it with his own key: canonical JSON (RFC 8785) of a `RosterPin`. */
export const SignedRosterPin = z.strictObject({
  statement: Line.min(2).max(1_000),
  signature: base64Of(64),
});
export type SignedRosterPin = z.infer<typeof SignedRosterPin>;

// ── How the server carries it ──────────────────────────────────────────────────────────────────────────────────────

const inTenantPath = z.object({ tenantId: TenantId });

export const getRoster = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/roster",
  summary:
    "Gives the signed statements of who belongs to the organisation, from a place on; who seals verifies them",
  audience: everyMember,
  params: inTenantPath,
  query: z.object({
    /** How many the caller has verified already. */
    after: z.coerce.number().int().min(0).max(10_000_000).default(0),
  }),
  purpose: "provide-service",
  response: z.object({
    /** The next ones, as many as go into one answer. */
    statements: z.array(SignedRosterStatement),
    /** How many there are. */
    length: z.int().min(0),
    /** What a statement that is signed now names as its time. */
    serverTime: Instant,
  }),
});

export const appendToRoster = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/roster",
  summary:
    "Adds statements that the caller has signed behind those he has seen, all or none; nothing there is ever changed",
  audience: everyMember,
  params: inTenantPath,
  body: z.strictObject({
    /** How many there were when he signed. */
    after: z.int().min(0),
    statements: z.array(SignedRosterStatement).min(1).max(500),
  }),
  response: z.object({ length: z.int().min(1) }),
});

export const handBackRoster = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/roster/handed-back",
  summary:
    "Gives back statements that were there before a backup was put back, whoever signed them, behind those that are left; all or none",
  audience: { kind: "tenant", roles: ["administrator"] },
  params: inTenantPath,
  body: z.strictObject({
    /** How many are left. */
    after: z.int().min(0),
    statements: z.array(SignedRosterStatement).min(1).max(500),
  }),
  response: z.object({ length: z.int().min(1) }),
});

export const getRosterPin = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/roster/pin",
  summary:
    "Gives what the caller has signed of how far he has verified the roster; his new browser verifies it",
  audience: everyMember,
  params: inTenantPath,
  response: z.object({ pin: SignedRosterPin.optional() }),
});

export const keepRosterPin = endpoint({
  method: "PUT",
  path: "/v1/tenants/:tenantId/roster/pin",
  summary: "Keeps for the caller how far he has verified the roster, in the place of what he stated before",
  audience: everyMember,
  params: inTenantPath,
  body: SignedRosterPin,
});

export const listUnsigned = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/roster/unsigned",
  summary:
    "Proposes statements for what members, groups, roles and keys are by the server and nobody has signed yet, in the order in which they may be signed",
  audience: { kind: "tenant", roles: ["administrator"] },
  params: inTenantPath,
  purpose: "provide-service",
  response: z.object({
    /** False: nobody has founded the roster, and the first statement is the caller's own. */
    isFounded: z.boolean(),
    proposals: z.array(RosterProposal),
  }),
});

/** What an agent or a browser has found wrong with what the server says of recipients. */
export const RosterDoubtReport = z.strictObject({
  /**
   * `invalid`: a statement may not stand where it does. `forked`, `shorter`: not the roster that was verified before.
   * `key-differs`, `not-in-roster`: the server names somebody to seal to with another key than is signed, or whom nobody
   * has signed; or another recovery key than is signed. `not-entitled`: the server wants an epoch passed on to somebody who, by what is signed, is not to have it.
   * `clock-off`: a statement's date is to come by a clock that is more than a day behind the server's.
   */
  found: z.enum([
    "invalid",
    "forked",
    "shorter",
    "clock-off",
    "key-differs",
    "not-in-roster",
    "not-entitled",
  ]),
  /** How many statements were verified before. */
  verified: z.int().min(0),
  /** Whom the server names, where it is about somebody. */
  personId: PersonId.optional(),
  /** What was to be passed on to him. */
  epochId: EpochId.optional(),
  /** What the server names as the organisation's recovery key, where it is not the signed one. */
  recoveryKey: base64Of(32).optional(),
  /** Why a statement may not stand, where one does not. */
  doubt: Line.max(40).optional(),
});
export type RosterDoubtReport = z.infer<typeof RosterDoubtReport>;

export const reportRosterDoubt = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/roster/doubts",
  summary:
    "Writes down what the caller's device has found wrong with the roster; nothing is sealed by it meanwhile",
  audience: everyMember,
  params: inTenantPath,
  body: RosterDoubtReport,
  response: z.object({
    /** False where too many of the kind are written down of this person today: it is to be told again. */
    isWrittenDown: z.boolean(),
  }),
});
