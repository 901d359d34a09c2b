import { randomBytes, randomUUID } from "node:crypto";
import { hashingInForce, type NewCredential, PersonId, type PersonKeys } from "@tachiai/protocol";

/** Somebody as his browser makes him: an id, a password's two values and keys that only he can open. */
export interface NewPerson {
  readonly personId: PersonId;
  readonly displayName: string;
  readonly email: string;
  readonly language: "ja";
  readonly credential: NewCredential;
  readonly keys: PersonKeys;
}

export function newPerson(displayName: string, email = `${randomUUID()}@example.jp`): NewPerson {
  return {
    personId: PersonId.parse(randomUUID()),
    displayName,
    email,
    language: "ja",
    credential: newCredential(),
    keys: newKeys(),
  };
}

export function newCredential(): NewCredential {
  return { hashing: { ...hashingInForce, salt: base64(16) }, signIn: base64(32) };
}

export function newKeys(): PersonKeys {
  return {
    sealing: {
      kind: "x25519",
      publicKey: base64(32),
      wrappedByPassword: base64(60),
      wrappedByRecoveryCode: base64(60),
    },
    signing: {
      kind: "ed25519",
      publicKey: base64(32),
      wrappedByPassword: base64(60),
      wrappedByRecoveryCode: base64(60),
    },
  };
}

/** The same keys as a browser wraps them under another password. */
export function wrappedAnew(keys: PersonKeys): PersonKeys {
  const { sealing, signing } = newKeys();
  return {
    sealing: { ...sealing, publicKey: keys.sealing.publicKey },
    signing: { ...signing, publicKey: keys.signing.publicKey },
  };
}

function base64(length: number): string {
  return randomBytes(length).toString("base64");
}
