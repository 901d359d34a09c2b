import { splitPoint } from "./merkle-tree.ts";
import type { ProofCrypto } from "./proof-crypto.ts";
import { ProofRefusal } from "./proof-refusal.ts";
import { subtreeHashes } from "./subtree-hashes.ts";
import type { ReadTile } from "./tile-address.ts";

/**
 * The hashes that lead from an entry to the root, the sibling of the entry first (RFC 6962 section 2.1.1).
 * They are only as good as the tiles: hold the result against the checkpoint before handing it out.
 *
 * Refuses `proof.index_outside_tree`, `tile.missing` or `tile.malformed`.
 */
export async function proveInclusion(
  crypto: ProofCrypto,
  readTile: ReadTile,
  entry: { readonly index: number; readonly size: number },
): Promise<Uint8Array[]> {
  const { index, size } = entry;
  if (!Number.isSafeInteger(index) || index < 0 || index >= size)
    throw new ProofRefusal("proof.index_outside_tree");
  const hashRange = subtreeHashes(crypto, readTile, size);

  async function path(start: number, end: number): Promise<Uint8Array[]> {
    if (end - start === 1) return [];
    const middle = start + splitPoint(end - start);
    return index < middle
      ? [...(await path(start, middle)), await hashRange(middle, end)]
      : [...(await path(middle, end)), await hashRange(start, middle)];
  }
  return path(0, size);
}
