import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256, HpkeError } from "@hpke/core";
import type { HpkeMessage, KeyPair, PrivateKeyHandle, PublicKey } from "./index.ts";

const suite = new CipherSuite({
  kem: new DhkemX25519HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
});

/** RFC 9180 base mode over WebCrypto, as browsers have it. */
export async function hpkeSeal(
  recipient: PublicKey<"x25519">,
  info: Uint8Array,
  plaintext: Uint8Array,
): Promise<HpkeMessage> {
  const recipientPublicKey = await suite.kem.deserializePublicKey(recipient.publicKey);
  const { enc, ct } = await suite.seal({ recipientPublicKey, info }, plaintext);
  return { encapsulatedKey: new Uint8Array(enc), ciphertext: new Uint8Array(ct) };
}

/** Undefined when the message is not for this key and info. */
export async function hpkeOpen(
  recipient: KeyPair<"x25519">,
  info: Uint8Array,
  { encapsulatedKey, ciphertext }: HpkeMessage,
): Promise<Uint8Array | undefined> {
  const publicKey = await suite.kem.deserializePublicKey(recipient.publicKey);
  const recipientKey = { privateKey: cryptoKeyOf(recipient.privateKey), publicKey };
  try {
    return new Uint8Array(await suite.open({ recipientKey, enc: encapsulatedKey, info }, ciphertext));
  } catch (error) {
    if (error instanceof HpkeError) return undefined;
    throw error;
  }
}

/** The WebCrypto key behind a handle. */
export function cryptoKeyOf(handle: PrivateKeyHandle): CryptoKey {
  if (!(handle instanceof CryptoKey)) throw new TypeError("a key handle is a CryptoKey");
  return handle;
}
