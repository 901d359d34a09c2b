import {
  argon2,
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  hash,
  randomBytes,
  sign,
  verify,
} from "node:crypto";
import { promisify } from "node:util";
import type { KeyKind, SealingCrypto } from "./index.ts";
import { gcmOpen, gcmSeal } from "./node-gcm.ts";
import { hkdfSha256 } from "./node-hmac.ts";
import { nodeHpkeOpen, nodeHpkeSeal } from "./node-hpke.ts";
import { handleOf, keyObjectOf } from "./node-key-handle.ts";

// What stands before the 32 bytes of a key in PKCS #8 and SubjectPublicKeyInfo (RFC 8410).
const PKCS8_PREFIXES = {
  x25519: Buffer.from("302e020100300506032b656e04220420", "hex"),
  ed25519: Buffer.from("302e020100300506032b657004220420", "hex"),
} as const satisfies Record<KeyKind, Buffer>;
const SPKI_PREFIX_ED25519 = Buffer.from("302a300506032b6570032100", "hex");

const argon2Async = promisify(argon2);

/** The port over node:crypto, which is faster than WebCrypto where it counts: for each chunk, and for argon2id. */
export const nodeSealingCrypto: SealingCrypto = {
  randomBytes: (length) => new Uint8Array(randomBytes(length)),

  sha256: async (bytes) => new Uint8Array(hash("sha256", bytes, "buffer")),

  hkdfSha256: async (secret, salt, info, length) => hkdfSha256(secret, salt, info, length),

  argon2id: async (password, salt, { memoryKib, passes, parallelism }) =>
    new Uint8Array(
      await argon2Async("argon2id", {
        message: password,
        nonce: salt,
        memory: memoryKib,
        passes,
        parallelism,
        tagLength: 32,
      }),
    ),

  async cipher(bytes) {
    const key = createSecretKey(bytes);
    return {
      encrypt: async (nonce, associatedData, plaintext) => gcmSeal(key, nonce, associatedData, plaintext),
      decrypt: async (nonce, associatedData, ciphertext) => gcmOpen(key, nonce, associatedData, ciphertext),
    };
  },

  async keyPair(kind, privateHalf) {
    const key = Buffer.concat([PKCS8_PREFIXES[kind], privateHalf]);
    const readable = createPrivateKey({ key, format: "der", type: "pkcs8" });
    key.fill(0);
    const spki = createPublicKey(readable).export({ format: "der", type: "spki" });
    return { kind, publicKey: new Uint8Array(spki.subarray(-32)), privateKey: handleOf(kind, readable) };
  },

  hpkeSeal: async (recipient, info, plaintext) => nodeHpkeSeal(recipient, info, plaintext),
  hpkeOpen: async (recipient, info, message) => nodeHpkeOpen(recipient, info, message),

  signEd25519: async ({ privateKey }, message) =>
    new Uint8Array(sign(null, message, keyObjectOf(privateKey))),

  async verifyEd25519({ publicKey }, message, signature) {
    if (publicKey.length !== 32) return false;
    const key = Buffer.concat([SPKI_PREFIX_ED25519, publicKey]);
    return verify(null, message, createPublicKey({ key, format: "der", type: "spki" }), signature);
  },
};
