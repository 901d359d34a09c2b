import { splitPoint } from "./merkle-tree.ts";
import type { ProofCrypto } from "./proof-crypto.ts";
import { ProofRefusal } from "./proof-refusal.ts";
import { subtreeHashes } from "./subtree-hashes.ts";
import type { ReadTile } from "./tile-address.ts";

/**
 * The hashes that show that the tree of `newSize` begins with the tree of `oldSize` (RFC 6962 section 2.1.2);
 * none when the old tree is empty or the same.
 *
 * Refuses `proof.index_outside_tree`, `tile.missing` or `tile.malformed`.
 */
export async function proveConsistency(
  crypto: ProofCrypto,
  readTile: ReadTile,
  sizes: { readonly oldSize: number; readonly newSize: number },
): Promise<Uint8Array[]> {
  const { oldSize, newSize } = sizes;
  if (!Number.isSafeInteger(oldSize) || oldSize < 0 || oldSize > newSize)
    throw new ProofRefusal("proof.index_outside_tree");
  if (oldSize === 0 || oldSize === newSize) return [];
  const hashRange = subtreeHashes(crypto, readTile, newSize);

  // `whole` stays true while the range is one that the holder of the old root knows the hash of.
  async function subproof(start: number, end: number, whole: boolean): Promise<Uint8Array[]> {
    if (end === oldSize) return whole ? [] : [await hashRange(start, end)];
    const middle = start + splitPoint(end - start);
    return oldSize <= middle
      ? [...(await subproof(start, middle, whole)), await hashRange(middle, end)]
      : [...(await subproof(middle, end, false)), await hashRange(start, middle)];
  }
  return subproof(0, newSize, true);
}
