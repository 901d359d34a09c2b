import {
  createPublicKey,
  createSecretKey,
  diffieHellman,
  generateKeyPairSync,
  type KeyObject,
} from "node:crypto";
import { concatBytes } from "@tachiai/protocol";
import type { HpkeMessage, KeyPair, PublicKey } from "./index.ts";
import { gcmOpen, gcmSeal } from "./node-gcm.ts";
import { hmacSha256 } from "./node-hmac.ts";
import { keyObjectOf } from "./node-key-handle.ts";

/**
 * HPKE in base mode (RFC 9180) with DHKEM(X25519, HKDF-SHA256), HKDF-SHA256 and AES-256-GCM, for one message: the suite that
 * `hpke.ts` asks of @hpke/core. Written out because a picture takes a wrap for each recipient, and dozens of WebCrypto
 * calls for each cost more than the picture itself.
 */
const KEM_SUITE = Buffer.from("KEM\x00\x20");
const HPKE_SUITE = Buffer.from("HPKE\x00\x20\x00\x01\x00\x02");
const VERSION = Buffer.from("HPKE-v1");
const NOTHING = Buffer.alloc(0);
const BASE_MODE = Buffer.of(0);

/** Seals a message to a public key. Throws for bytes that are no public key. */
export function nodeHpkeSeal(
  recipient: PublicKey<"x25519">,
  info: Uint8Array,
  plaintext: Uint8Array,
): HpkeMessage {
  const { publicKey, privateKey } = generateKeyPairSync("x25519");
  const encapsulatedKey = rawPublicKey(publicKey);
  const dh = diffieHellman({ privateKey, publicKey: recipientKey(recipient.publicKey) });
  const { key, nonce } = keySchedule(sharedSecret(dh, encapsulatedKey, recipient.publicKey), info);
  return { encapsulatedKey, ciphertext: concatBytes(...gcmSeal(key, nonce, NOTHING, plaintext)) };
}

/** Undefined when the message is not for this key and info. */
export function nodeHpkeOpen(
  recipient: KeyPair<"x25519">,
  info: Uint8Array,
  { encapsulatedKey, ciphertext }: HpkeMessage,
): Uint8Array | undefined {
  const dh = agree(keyObjectOf(recipient.privateKey), encapsulatedKey);
  if (!dh) return undefined;
  const { key, nonce } = keySchedule(sharedSecret(dh, encapsulatedKey, recipient.publicKey), info);
  return gcmOpen(key, nonce, NOTHING, ciphertext);
}

/** ExtractAndExpand of RFC 9180 section 4.1, behind Encap and Decap. */
export function sharedSecret(
  dh: Uint8Array,
  encapsulatedKey: Uint8Array,
  recipientKey: Uint8Array,
): Uint8Array {
  const prk = labeledExtract(KEM_SUITE, NOTHING, "eae_prk", dh);
  return labeledExpand(KEM_SUITE, prk, "shared_secret", [encapsulatedKey, recipientKey], 32);
}

/** KeySchedule of RFC 9180 section 5.1 in base mode: no pre-shared key. */
function keySchedule(secret: Uint8Array, info: Uint8Array) {
  const context = [BASE_MODE, NO_PSK_ID, labeledExtract(HPKE_SUITE, NOTHING, "info_hash", info)];
  const prk = labeledExtract(HPKE_SUITE, secret, "secret", NOTHING);
  return {
    key: createSecretKey(labeledExpand(HPKE_SUITE, prk, "key", context, 32)),
    nonce: labeledExpand(HPKE_SUITE, prk, "base_nonce", context, 12),
  };
}

const NO_PSK_ID = labeledExtract(HPKE_SUITE, NOTHING, "psk_id_hash", NOTHING);

function labeledExtract(suite: Buffer, salt: Uint8Array, label: string, material: Uint8Array): Buffer {
  return hmacSha256(salt, VERSION, suite, Buffer.from(label), material);
}

/** At most one block of HKDF-Expand: 32 bytes. */
function labeledExpand(
  suite: Buffer,
  prk: Uint8Array,
  label: string,
  info: readonly Uint8Array[],
  length: number,
): Buffer {
  const labeled = [Buffer.of(0, length), VERSION, suite, Buffer.from(label), ...info];
  return hmacSha256(prk, ...labeled, Buffer.of(1)).subarray(0, length);
}

const noKeyErrors = new Set(["ERR_CRYPTO_INVALID_JWK", "ERR_OSSL_FAILED_DURING_DERIVATION"]);

/** Undefined for what is no public key, or one whose shared secret everybody knows. */
function agree(privateKey: KeyObject, publicKey: Uint8Array): Uint8Array | undefined {
  try {
    return diffieHellman({ privateKey, publicKey: importPublicKey(publicKey) });
  } catch (error) {
    if (error instanceof Error && "code" in error && noKeyErrors.has(String(error.code))) return undefined;
    throw error;
  }
}

const mostRecent = 64;
const recent = new Map<string, KeyObject>();

/** Picture after picture is sealed to the same few: importing a key takes as long as agreeing with it. */
function recipientKey(raw: Uint8Array): KeyObject {
  const x = encodeX(raw);
  const known = recent.get(x);
  if (known) return known;
  const [oldest] = recent.keys();
  if (oldest !== undefined && recent.size >= mostRecent) recent.delete(oldest);
  const key = importX(x);
  recent.set(x, key);
  return key;
}

function importPublicKey(raw: Uint8Array): KeyObject {
  return importX(encodeX(raw));
}

function importX(x: string): KeyObject {
  return createPublicKey({ key: { kty: "OKP", crv: "X25519", x }, format: "jwk" });
}

function encodeX(raw: Uint8Array): string {
  return Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength).toString("base64url");
}

/** As a JWK, which takes a thirtieth of the time of the DER encoding. */
function rawPublicKey(key: KeyObject): Uint8Array {
  return new Uint8Array(Buffer.from(key.export({ format: "jwk" }).x ?? "", "base64url"));
}
