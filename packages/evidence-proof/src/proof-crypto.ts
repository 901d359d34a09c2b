/**
 * The cryptography that proofs need, as a port: `@tachiai/evidence-proof/node` and `/web` implement it.
 * Hashing is synchronous because a tree is hundreds of small hashes; signatures are not, because WebCrypto is not.
 */
export interface ProofCrypto {
  sha256(bytes: Uint8Array): Uint8Array;
  /** False, never an error, for a key or signature that is not one. Keys are 32 bytes, signatures 64 (RFC 8032). */
  verifyEd25519(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): Promise<boolean>;
}
