import { type Checkpoint, verifyCheckpoint } from "./checkpoint.ts";
import { hashLeaf, verifyInclusion } from "./merkle-tree.ts";
import type { ProofCrypto } from "./proof-crypto.ts";
import { ProofRefusal } from "./proof-refusal.ts";
import type { VerifierKey } from "./verifier-key.ts";

/**
 * Accepts an entry that a signed checkpoint of this log covers, and gives that checkpoint.
 *
 * Refuses what `verifyCheckpoint` refuses, `proof.index_outside_tree` or `proof.root_mismatch`.
 */
export async function requireInclusion(
  crypto: ProofCrypto,
  key: VerifierKey,
  claim: {
    readonly entry: Uint8Array;
    readonly index: number;
    readonly path: readonly Uint8Array[];
    readonly checkpoint: string;
  },
): Promise<Checkpoint> {
  const checkpoint = await verifyCheckpoint(crypto, claim.checkpoint, key);
  const { size, root } = checkpoint;
  if (claim.index >= size) throw new ProofRefusal("proof.index_outside_tree");
  const leafHash = hashLeaf(crypto, claim.entry);
  if (!verifyInclusion(crypto, { leafHash, index: claim.index, size, root, path: claim.path }))
    throw new ProofRefusal("proof.root_mismatch");
  return checkpoint;
}
