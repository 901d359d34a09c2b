import { z } from "zod";
import { RoleGrant } from "./identity.ts";
import { GroupId, InvitationId, OrganisationId, PersonId } from "./ids.ts";
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

export const RosterSays = z.discriminatedUnion("kind", [
  /** The issuer is the first administrator. Signed by himself, and nothing stands before it. */
  z.strictObject({ kind: z.literal("founded"), keys: PublicHalves.strict() }),
  /** Whoever holds the secret of the invitation's link may join with keys of his own, once. */
  Assignment.extend({
    kind: z.literal("invited"),
    invitationId: InvitationId,
    /** Ed25519; its private half comes out of the secret. */
    joiningPublicKey: base64Of(32),
  }),
  z.strictObject({ kind: z.literal("invitation-withdrawn"), invitationId: InvitationId }),
  /** The issuer has followed the link. Signed with the joining key. */
  z.strictObject({
    kind: z.literal("joined"),
    invitationId: InvitationId,
    keys: PublicHalves.strict(),
  }),
  /** The first keys of somebody, on an administrator's word. */
  z.strictObject({ kind: z.literal("keys"), personId: PersonId, keys: PublicHalves.strict() }),
  /** New keys in the place of those before: by his own old signing key, or by an administrator who has compared. */
  z.strictObject({
    kind: z.literal("keys-replaced"),
    personId: PersonId,
    keys: PublicHalves.strict(),
    /** How an administrator has compared the fingerprints, and with whom. */
    compared: Line.trim().min(1).max(200).optional(),
  }),
  Assignment.extend({ kind: z.literal("assigned"), personId: PersonId }),
  /** A group in its place; above it only what is there already. */
  z.strictObject({ kind: z.literal("group"), groupId: GroupId, parentId: GroupId.optional() }),
]);
export type RosterSays = z.infer<typeof RosterSays>;

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
