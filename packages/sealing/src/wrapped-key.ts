import { concatBytes } from "@tachiai/protocol";
import { boundContext } from "./bound-context.ts";
import type { BareKey } from "./key-pair.ts";
import type { Cipher, KeyKind, PublicKey, SealingCrypto } from "./sealing-crypto.ts";
import { Secret } from "./secret.ts";

/** What may wrap a private half: the password's wrap value, the secret of the recovery code, or that of a passkey. */
export type WrappingSecret = Secret<"wrap"> | Secret<"recovery"> | Secret<"passkey">;

const VERSION = 1;
const NONCE_LENGTH = 12;
/** Version, nonce, 32 bytes, tag. */
const WRAPPED_LENGTH = 1 + NONCE_LENGTH + 32 + 16;

/** Encrypts the private half of a person's key, bound to that person, the kind of key and its public half. */
export async function wrapKey(
  crypto: SealingCrypto,
  personId: string,
  key: BareKey,
  under: WrappingSecret,
): Promise<Uint8Array> {
  const cipher = await cipherOf(crypto, under);
  const nonce = crypto.randomBytes(NONCE_LENGTH);
  const wrapped = await cipher.encrypt(nonce, contextOf(personId, key), key.privateHalf.reveal());
  return concatBytes(Uint8Array.of(VERSION), nonce, ...wrapped);
}

/** Decrypts it; undefined when the secret is another one, or the bytes belong to another person or key. */
export async function unwrapKey<Kind extends KeyKind>(
  crypto: SealingCrypto,
  personId: string,
  key: PublicKey<Kind>,
  wrapped: Uint8Array,
  under: WrappingSecret,
): Promise<BareKey<Kind> | undefined> {
  if (wrapped.length !== WRAPPED_LENGTH || wrapped[0] !== VERSION) return undefined;
  const cipher = await cipherOf(crypto, under);
  const nonce = wrapped.subarray(1, 1 + NONCE_LENGTH);
  const bytes = await cipher.decrypt(nonce, contextOf(personId, key), wrapped.subarray(1 + NONCE_LENGTH));
  return bytes && { kind: key.kind, publicKey: key.publicKey, privateHalf: new Secret("private-key", bytes) };
}

function contextOf(personId: string, key: PublicKey): Uint8Array {
  return boundContext("tachiai private key v1", personId, key.kind, key.publicKey);
}

// The others came out of HKDF for this alone; the recovery code has 15 bytes and needs stretching to a key.
async function cipherOf(crypto: SealingCrypto, under: WrappingSecret): Promise<Cipher> {
  if (under.purpose !== "recovery") return crypto.cipher(under.reveal());
  const info = boundContext("tachiai recovery wrap v1");
  return crypto.cipher(await crypto.hkdfSha256(under.reveal(), new Uint8Array(0), info, 32));
}
