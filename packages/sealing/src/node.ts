import {
  argon2,
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  hash,
  hkdfSync,
  randomBytes,
  verify,
  type webcrypto,
} from "node:crypto";
import { promisify } from "node:util";
import { hpkeOpen, hpkeSeal } from "./hpke.ts";
import type { Cipher, KeyKind, PrivateKeyHandle, SealingCrypto } from "./index.ts";

const { subtle } = crypto;
const TAG_LENGTH = 16;
const ALGORITHMS = { x25519: "X25519", ed25519: "Ed25519" } as const satisfies Record<KeyKind, string>;
const USAGES = { x25519: ["deriveBits"], ed25519: ["sign"] } as const;
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

  hkdfSha256: async (secret, salt, info, length) =>
    new Uint8Array(hkdfSync("sha256", secret, salt, info, length)),

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

  cipher: async (bytes) => cipherOf(new Uint8Array(bytes)),

  async keyPair(kind, privateHalf) {
    const key = Buffer.concat([PKCS8_PREFIXES[kind], privateHalf]);
    const readable = createPrivateKey({ key, format: "der", type: "pkcs8" });
    key.fill(0);
    const spki = createPublicKey(readable).export({ format: "der", type: "spki" });
    const privateKey = readable.toCryptoKey(ALGORITHMS[kind], false, [...USAGES[kind]]);
    return { kind, publicKey: new Uint8Array(spki.subarray(-32)), privateKey };
  },

  hpkeSeal,
  hpkeOpen,

  signEd25519: async ({ privateKey }, message) =>
    new Uint8Array(await subtle.sign("Ed25519", cryptoKeyOf(privateKey), new Uint8Array(message))),

  async verifyEd25519({ publicKey }, message, signature) {
    if (publicKey.length !== 32) return false;
    const key = Buffer.concat([SPKI_PREFIX_ED25519, publicKey]);
    return verify(null, message, createPublicKey({ key, format: "der", type: "spki" }), signature);
  },
};

function cipherOf(key: Uint8Array): Cipher {
  return {
    async encrypt(nonce, associatedData, plaintext) {
      const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(associatedData);
      const sealed = new Uint8Array(plaintext.length + TAG_LENGTH);
      sealed.set(cipher.update(plaintext));
      cipher.final();
      sealed.set(cipher.getAuthTag(), plaintext.length);
      return sealed;
    },
    async decrypt(nonce, associatedData, ciphertext) {
      if (ciphertext.length < TAG_LENGTH) return undefined;
      const decipher = createDecipheriv("aes-256-gcm", key, nonce)
        .setAAD(associatedData)
        .setAuthTag(ciphertext.subarray(-TAG_LENGTH));
      const plaintext = decipher.update(ciphertext.subarray(0, -TAG_LENGTH));
      try {
        decipher.final();
      } catch (error) {
        // node:crypto has no code of its own for a tag that does not fit.
        if (error instanceof Error && error.message.startsWith("Unsupported state or unable to authenticate"))
          return undefined;
        throw error;
      }
      return new Uint8Array(plaintext);
    },
  };
}

function cryptoKeyOf(handle: PrivateKeyHandle): webcrypto.CryptoKey {
  if (!(handle instanceof CryptoKey)) throw new TypeError("a key handle is a CryptoKey");
  return handle;
}
