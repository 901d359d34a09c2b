import {
  createPrivateKey,
  createPublicKey,
  hash,
  type KeyObject,
  randomBytes,
  sign,
  verify,
} from "node:crypto";
import { promisify } from "node:util";
import { type NoteSigner, type ProofCrypto, type SignatureKind, verifierKey } from "./index.ts";

// What stands before the 32 bytes of an Ed25519 key in PKCS #8 and SubjectPublicKeyInfo (RFC 8410).
const PKCS8_PREFIX = Buffer.from("302e020100300506032b657004220420", "hex");
const SPKI_PREFIX = Buffer.from("302a300506032b6570032100", "hex");

/** On another thread: a sealer signs for hundreds of logs at once. */
const signAside = promisify(sign);

/** The port over `node:crypto`. */
export const nodeProofCrypto: ProofCrypto = {
  sha256: (bytes) => new Uint8Array(hash("sha256", bytes, "buffer")),
  verifyEd25519: async (publicKey, message, signature) =>
    publicKey.length === 32 && verify(null, message, publicKeyOf(publicKey), signature),
};

/** A new private key for a log or a witness: the 32 bytes of RFC 8032 section 5.1.5. Whoever holds it can forge. */
export function newSigningSeed(): Uint8Array {
  return new Uint8Array(randomBytes(32));
}

/** A private key that signs under any name. */
export interface SigningKey {
  readonly publicKey: Uint8Array;
  /** Refuses `key.malformed` for a name that no note can carry. */
  named(name: string, kind: SignatureKind): NoteSigner;
}

/** Opens the 32 bytes of a private key. That takes as long as two signatures: keep it open. */
export function openSigningKey(seed: Uint8Array): SigningKey {
  const privateKey = privateKeyOf(seed);
  const publicKey = rawPublicKey(createPublicKey(privateKey));
  return {
    publicKey,
    named: (name, kind) => ({
      key: verifierKey(nodeProofCrypto, { name, kind, publicKey }),
      sign: async (message) => new Uint8Array(await signAside(null, message, privateKey)),
    }),
  };
}

/** Makes a signer from the 32 bytes of a private key. Refuses `key.malformed` for a name that no note can carry. */
export function openNoteSigner(name: string, kind: SignatureKind, seed: Uint8Array): NoteSigner {
  return openSigningKey(seed).named(name, kind);
}

function privateKeyOf(seed: Uint8Array): KeyObject {
  return createPrivateKey({ key: Buffer.concat([PKCS8_PREFIX, seed]), format: "der", type: "pkcs8" });
}

function publicKeyOf(raw: Uint8Array): KeyObject {
  return createPublicKey({ key: Buffer.concat([SPKI_PREFIX, raw]), format: "der", type: "spki" });
}

function rawPublicKey(key: KeyObject): Uint8Array {
  return new Uint8Array(key.export({ format: "der", type: "spki" })).slice(SPKI_PREFIX.length);
}
