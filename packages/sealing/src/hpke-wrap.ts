import { concatBytes } from "@tachiai/protocol";
import type { KeyPair, PublicKey, SealingCrypto } from "./sealing-crypto.ts";

const VERSION = 1;
const ENCAPSULATED_LENGTH = 32;
/** Version, encapsulated key, 32 bytes, tag. */
const WRAP_LENGTH = 1 + ENCAPSULATED_LENGTH + 32 + 16;

/** Wraps 32 secret bytes to one public key (HPKE base mode); they open in the same context only. */
export async function sealWrap(
  crypto: SealingCrypto,
  publicKey: PublicKey<"x25519">,
  context: Uint8Array,
  secret: Uint8Array,
): Promise<Uint8Array> {
  const message = await crypto.hpkeSeal(publicKey, context, secret);
  return concatBytes(Uint8Array.of(VERSION), message.encapsulatedKey, message.ciphertext);
}

/** Undefined when the wrap is not for this key and context. */
export async function openWrap(
  crypto: SealingCrypto,
  keyPair: KeyPair<"x25519">,
  context: Uint8Array,
  wrap: Uint8Array,
): Promise<Uint8Array | undefined> {
  if (!isWrap(wrap)) return undefined;
  return crypto.hpkeOpen(keyPair, context, {
    encapsulatedKey: wrap.slice(1, 1 + ENCAPSULATED_LENGTH),
    ciphertext: wrap.slice(1 + ENCAPSULATED_LENGTH),
  });
}

/** Whether bytes have the form of a wrap; whether it opens, only its recipient can tell. */
export function isWrap(bytes: Uint8Array): boolean {
  return bytes.length === WRAP_LENGTH && bytes[0] === VERSION;
}
