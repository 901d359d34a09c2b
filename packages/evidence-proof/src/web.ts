import { sha256 } from "@noble/hashes/sha2.js";
import type { ProofCrypto } from "./index.ts";

/** The port for browsers: WebCrypto verifies; its hashing is asynchronous, so @noble/hashes hashes. */
export const webProofCrypto: ProofCrypto = {
  sha256: (bytes) => sha256(bytes),
  async verifyEd25519(publicKey, message, signature) {
    const key = await importPublicKey(publicKey);
    if (!key) return false;
    return crypto.subtle.verify("Ed25519", key, new Uint8Array(signature), new Uint8Array(message));
  },
};

async function importPublicKey(bytes: Uint8Array): Promise<CryptoKey | undefined> {
  try {
    return await crypto.subtle.importKey("raw", new Uint8Array(bytes), "Ed25519", false, ["verify"]);
  } catch (error) {
    if (error instanceof DOMException && error.name === "DataError") return undefined;
    throw error;
  }
}
