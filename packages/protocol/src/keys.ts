import { z } from "zod";
import { Base64, base64Of } from "./values.ts";

/** argon2id as the browser runs it, stored with the account so that it can be raised later (RFC 9106). */
export const PasswordHashing = z.object({
  algorithm: z.literal("argon2id"),
  version: z.literal(1),
  memoryKib: z.int().min(19_456).max(1_048_576),
  passes: z.int().min(1).max(20),
  parallelism: z.int().min(1).max(4),
  salt: base64Of(16),
});
export type PasswordHashing = z.infer<typeof PasswordHashing>;

/**
 * What every new password is hashed with. All accounts use the same numbers, and so does the answer for an
 * address without an account: they must not tell the two apart (RFC 9106 §4, second choice, on one lane).
 */
export const hashingInForce = {
  algorithm: "argon2id",
  version: 1,
  memoryKib: 65_536,
  passes: 3,
  parallelism: 1,
} as const satisfies Omit<PasswordHashing, "salt">;

/** What a browser makes of a password: `signIn` is a derived value; the password and the wrap key stay there. */
export const NewCredential = z.object({
  /** `hashingInForce` with a new random salt. */
  hashing: PasswordHashing,
  signIn: base64Of(32),
});
export type NewCredential = z.infer<typeof NewCredential>;

/** One of a person's key pairs: the public half, and the private half wrapped under his password and his recovery code. */
export const PersonKey = z.object({
  kind: z.enum(["x25519", "ed25519"]),
  publicKey: base64Of(32),
  wrappedByPassword: Base64.min(1).max(1024),
  wrappedByRecoveryCode: Base64.min(1).max(1024),
});
export type PersonKey = z.infer<typeof PersonKey>;

/** Both pairs of a person: X25519 opens what is sealed to him, Ed25519 signs his statements. */
export const PersonKeys = z.object({
  sealing: PersonKey.extend({ kind: z.literal("x25519") }),
  signing: PersonKey.extend({ kind: z.literal("ed25519") }),
});
export type PersonKeys = z.infer<typeof PersonKeys>;

/** The public halves of a person's pairs, as entries state them: who seals to him can hold the directory against them. */
export const PublicHalves = z.object({ sealingPublicKey: base64Of(32), signingPublicKey: base64Of(32) });
export type PublicHalves = z.infer<typeof PublicHalves>;

export function publicHalvesOf(keys: {
  readonly sealing: Pick<PersonKey, "publicKey">;
  readonly signing: Pick<PersonKey, "publicKey">;
}): PublicHalves {
  return { sealingPublicKey: keys.sealing.publicKey, signingPublicKey: keys.signing.publicKey };
}

const lockedAway = { wrappedByPassword: true } as const;

/** The keys from before a reset: nothing of them that the old password opens leaves the server, or stays there. */
export const LockedKeys = z.object({
  sealing: PersonKeys.shape.sealing.omit(lockedAway),
  signing: PersonKeys.shape.signing.omit(lockedAway),
});
export type LockedKeys = z.infer<typeof LockedKeys>;
