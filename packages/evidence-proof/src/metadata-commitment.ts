import { concatBytes, equalBytes, utf8 } from "@tachiai/protocol";
import { canonicalJson, type JsonValue } from "./canonical-json.ts";
import type { ProofCrypto } from "./proof-crypto.ts";
import { ProofRefusal } from "./proof-refusal.ts";

export const METADATA_SALT_LENGTH = 32;
const DOMAIN = utf8("tachiai metadata commitment v1\n");

/**
 * Commits to metadata without revealing it: SHA-256(domain ‖ salt ‖ canonical JSON). The salt keeps strangers
 * from guessing short metadata, and destroying it makes the commitment say nothing for ever.
 *
 * @param salt 32 random bytes, new for each entry.
 * Refuses `json.malformed`.
 */
export function commitToMetadata(crypto: ProofCrypto, salt: Uint8Array, metadata: JsonValue): Uint8Array {
  if (salt.length !== METADATA_SALT_LENGTH) throw new RangeError("a metadata salt has 32 bytes");
  return crypto.sha256(concatBytes(DOMAIN, salt, utf8(canonicalJson(metadata))));
}

/** Refuses `metadata.commitment_mismatch` unless the metadata is what was committed to. */
export function requireCommitment(
  crypto: ProofCrypto,
  commitment: Uint8Array,
  disclosed: { readonly salt: Uint8Array; readonly metadata: JsonValue },
): void {
  if (!equalBytes(commitToMetadata(crypto, disclosed.salt, disclosed.metadata), commitment))
    throw new ProofRefusal("metadata.commitment_mismatch");
}
