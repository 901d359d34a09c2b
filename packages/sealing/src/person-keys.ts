import type { PersonKey, PersonKeys } from "@tachiai/protocol";
import { decodeBase64, encodeBase64 } from "@tachiai/protocol";
import { type BareKey, createBareKey, loadKeyPair } from "./key-pair.ts";
import type { KeyKind, KeyPair, PublicKey, SealingCrypto } from "./sealing-crypto.ts";
import type { Secret } from "./secret.ts";
import { unwrapKey, wrapKey } from "./wrapped-key.ts";

/** A person's keys ready for use: one opens what is sealed to him, one signs his statements. */
export interface PersonKeyPairs {
  readonly sealing: KeyPair<"x25519">;
  readonly signing: KeyPair<"ed25519">;
}

/** The same with the private halves in hand. Wrap them, load them, and let go of this. */
export interface BarePersonKeys {
  readonly sealing: BareKey<"x25519">;
  readonly signing: BareKey<"ed25519">;
}

export interface PersonPublicKeys {
  readonly sealing: PublicKey<"x25519">;
  readonly signing: PublicKey<"ed25519">;
}

/** What stands in a person's stored keys themselves; how a passkey wraps them is in passkey-keys.ts. */
type StoredSecret = Secret<"wrap"> | Secret<"recovery">;

/** Makes a person's keys, at the first sign-in or when the old ones are lost. */
export async function createPersonKeys(crypto: SealingCrypto): Promise<BarePersonKeys> {
  return {
    sealing: await createBareKey(crypto, "x25519"),
    signing: await createBareKey(crypto, "ed25519"),
  };
}

/** Makes the keys usable on this device. */
export async function loadPersonKeys(crypto: SealingCrypto, keys: BarePersonKeys): Promise<PersonKeyPairs> {
  return {
    sealing: await loadKeyPair(crypto, keys.sealing),
    signing: await loadKeyPair(crypto, keys.signing),
  };
}

/** Wraps both private halves under the password and under the recovery code, as the server keeps them. */
export async function wrapPersonKeys(
  crypto: SealingCrypto,
  personId: string,
  keys: BarePersonKeys,
  under: { readonly password: Secret<"wrap">; readonly recoveryCode: Secret<"recovery"> },
): Promise<PersonKeys> {
  async function wrapBoth<Kind extends KeyKind>(key: BareKey<Kind>) {
    return {
      kind: key.kind,
      publicKey: encodeBase64(key.publicKey),
      wrappedByPassword: encodeBase64(await wrapKey(crypto, personId, key, under.password)),
      wrappedByRecoveryCode: encodeBase64(await wrapKey(crypto, personId, key, under.recoveryCode)),
    };
  }
  return { sealing: await wrapBoth(keys.sealing), signing: await wrapBoth(keys.signing) };
}

/**
 * Unwraps what the server keeps, by the password's wrap value or by the recovery code. `wrong_secret` also stands
 * for altered bytes: the two cannot be told apart.
 */
export async function unwrapPersonKeys(
  crypto: SealingCrypto,
  personId: string,
  stored: PersonKeys,
  by: StoredSecret,
): Promise<
  | { readonly unwrapped: true; readonly keys: BarePersonKeys }
  | { readonly unwrapped: false; readonly reason: "wrong_secret" }
> {
  function unwrap<Kind extends KeyKind>(kind: Kind, key: PersonKey): Promise<BareKey<Kind> | undefined> {
    const wrapped = by.purpose === "wrap" ? key.wrappedByPassword : key.wrappedByRecoveryCode;
    const publicKey = decodeBase64(key.publicKey);
    return unwrapKey(crypto, personId, { kind, publicKey }, decodeBase64(wrapped), by);
  }
  const sealing = await unwrap("x25519", stored.sealing);
  const signing = await unwrap("ed25519", stored.signing);
  if (!sealing || !signing) return { unwrapped: false, reason: "wrong_secret" };
  return { unwrapped: true, keys: { sealing, signing } };
}

/** Wraps the same keys under a new password, or under a new recovery code; the other wrap stays as it is. */
export async function rewrapPersonKeys(
  crypto: SealingCrypto,
  personId: string,
  stored: PersonKeys,
  change: { readonly from: StoredSecret; readonly to: StoredSecret },
): Promise<
  | { readonly rewrapped: true; readonly stored: PersonKeys }
  | { readonly rewrapped: false; readonly reason: "wrong_secret" }
> {
  const unwrapping = await unwrapPersonKeys(crypto, personId, stored, change.from);
  if (!unwrapping.unwrapped) return { rewrapped: false, reason: unwrapping.reason };

  async function rewrap<Stored extends PersonKey>(old: Stored, key: BareKey): Promise<Stored> {
    const wrapped = encodeBase64(await wrapKey(crypto, personId, key, change.to));
    key.privateHalf.wipe();
    return change.to.purpose === "wrap"
      ? { ...old, wrappedByPassword: wrapped }
      : { ...old, wrappedByRecoveryCode: wrapped };
  }
  const sealing = await rewrap(stored.sealing, unwrapping.keys.sealing);
  const signing = await rewrap(stored.signing, unwrapping.keys.signing);
  return { rewrapped: true, stored: { sealing, signing } };
}
