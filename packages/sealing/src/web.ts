import { argon2id } from "hash-wasm";
import { cryptoKeyOf, hpkeOpen, hpkeSeal } from "./hpke.ts";
import type { Cipher, KeyKind, SealingCrypto } from "./index.ts";

const { subtle } = crypto;
const ALGORITHMS = { x25519: "X25519", ed25519: "Ed25519" } as const satisfies Record<KeyKind, string>;
const USAGES = { x25519: ["deriveBits"], ed25519: ["sign"] } as const satisfies Record<KeyKind, KeyUsage[]>;
// What stands before the 32 bytes of a private key in PKCS #8 (RFC 8410).
const PKCS8_PREFIXES = {
  x25519: [0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x6e, 4, 0x22, 4, 0x20],
  ed25519: [0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20],
} as const satisfies Record<KeyKind, readonly number[]>;

/** The port over WebCrypto, with hash-wasm for argon2id, which browsers do not have. */
export const webSealingCrypto: SealingCrypto = {
  randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),

  sha256: async (bytes) => new Uint8Array(await subtle.digest("SHA-256", owned(bytes))),

  async hkdfSha256(secret, salt, info, length) {
    const key = await subtle.importKey("raw", owned(secret), "HKDF", false, ["deriveBits"]);
    const parameters = { name: "HKDF", hash: "SHA-256", salt: owned(salt), info: owned(info) };
    return new Uint8Array(await subtle.deriveBits(parameters, key, length * 8));
  },

  argon2id: (password, salt, { memoryKib, passes, parallelism }) =>
    argon2id({
      password,
      salt,
      memorySize: memoryKib,
      iterations: passes,
      parallelism,
      hashLength: 32,
      outputType: "binary",
    }),

  async cipher(bytes): Promise<Cipher> {
    const key = await subtle.importKey("raw", owned(bytes), "AES-GCM", false, ["encrypt", "decrypt"]);
    const parameters = (nonce: Uint8Array, associatedData: Uint8Array) => ({
      name: "AES-GCM",
      iv: owned(nonce),
      additionalData: owned(associatedData),
    });
    return {
      encrypt: async (nonce, associatedData, plaintext) => [
        new Uint8Array(await subtle.encrypt(parameters(nonce, associatedData), key, owned(plaintext))),
      ],
      decrypt: (nonce, associatedData, ciphertext) =>
        unlessRefused("OperationError", async () => {
          const opened = await subtle.decrypt(parameters(nonce, associatedData), key, owned(ciphertext));
          return new Uint8Array(opened);
        }),
    };
  },

  async keyPair(kind, privateHalf) {
    const pkcs8 = Uint8Array.from([...PKCS8_PREFIXES[kind], ...privateHalf]);
    const usages = [...USAGES[kind]];
    // Only an extractable key tells its public half; it lives no longer than this function.
    const readable = await subtle.importKey("pkcs8", pkcs8, ALGORITHMS[kind], true, usages);
    const { x } = await subtle.exportKey("jwk", readable);
    if (x === undefined) throw new TypeError("this WebCrypto does not tell the public half of a key");
    const privateKey = await subtle.importKey("pkcs8", pkcs8, ALGORITHMS[kind], false, usages);
    pkcs8.fill(0);
    return { kind, publicKey: fromBase64Url(x), privateKey };
  },

  hpkeSeal,
  hpkeOpen,

  signEd25519: async ({ privateKey }, message) =>
    new Uint8Array(await subtle.sign("Ed25519", cryptoKeyOf(privateKey), owned(message))),

  async verifyEd25519({ publicKey }, message, signature) {
    const key = await unlessRefused("DataError", () =>
      subtle.importKey("raw", owned(publicKey), "Ed25519", false, ["verify"]),
    );
    return key ? subtle.verify("Ed25519", key, owned(signature), owned(message)) : false;
  },
};

/** WebCrypto takes no memory that another thread could change meanwhile. */
function owned(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes);
}

async function unlessRefused<T>(errorName: string, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DOMException && error.name === errorName) return undefined;
    throw error;
  }
}

function fromBase64Url(text: string): Uint8Array {
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
