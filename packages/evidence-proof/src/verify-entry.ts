import type { JsonValue } from "./canonical-json.ts";
import { verifyCheckpoint } from "./checkpoint.ts";
import { decodeLeaf, type Leaf } from "./leaf.ts";
import { requireCommitment } from "./metadata-commitment.ts";
import { parseProofBundle } from "./proof-bundle.ts";
import type { ProofCrypto } from "./proof-crypto.ts";
import { type Answer, answer } from "./proof-refusal.ts";
import { requireInclusion } from "./require-inclusion.ts";
import { parseVerifierKey } from "./verifier-key.ts";

export interface ProvenEntry {
  readonly leaf: Leaf;
  /** The readable part, held against the leaf's commitment; `"withheld"` when the bundle leaves it out. */
  readonly metadata: { readonly disclosed: JsonValue } | "withheld";
  readonly origin: string;
  readonly index: number;
  /** The size of the tree in which the entry was proven. */
  readonly size: number;
  /** The vkey line that the checkpoint was held against. */
  readonly logKey: string;
  /** False when that key came out of the bundle itself: then somebody must still compare it. */
  readonly keyIsPinned: boolean;
}

/**
 * Says whether a proof bundle shows what it claims: the readable part belongs to the leaf, the leaf stands in the
 * tree, and the log has signed that tree. Never throws, whatever the text.
 *
 * @param pinnedLogKey The log's vkey line, got on another way than the bundle; then it must have signed too.
 */
export function verifyEntry(
  crypto: ProofCrypto,
  bundleText: string,
  pinnedLogKey?: string,
): Promise<Answer<ProvenEntry>> {
  return answer(async () => {
    const bundle = parseProofBundle(bundleText);
    const leaf = decodeLeaf(bundle.leaf);
    if (bundle.disclosed) requireCommitment(crypto, leaf.metadataCommitment, bundle.disclosed);

    // Beside a pinned key the bundle's own one counts too, else an altered byte in it would go unnoticed.
    const ownKey = parseVerifierKey(crypto, bundle.logKey);
    const { origin, size } = await requireInclusion(crypto, ownKey, { ...bundle, entry: bundle.leaf });
    if (pinnedLogKey !== undefined)
      await verifyCheckpoint(crypto, bundle.checkpoint, parseVerifierKey(crypto, pinnedLogKey));
    return {
      leaf,
      metadata: bundle.disclosed ? { disclosed: bundle.disclosed.metadata } : "withheld",
      origin,
      index: bundle.index,
      size,
      logKey: pinnedLogKey ?? bundle.logKey,
      keyIsPinned: pinnedLogKey !== undefined,
    };
  });
}
