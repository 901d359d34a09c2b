import { equalBytes } from "@tachiai/protocol";
import { hashCompleteSubtree, hashEmptyTree, hashLeaf, hashNode } from "./merkle-tree.ts";
import type { ProofCrypto } from "./proof-crypto.ts";
import { ProofRefusal } from "./proof-refusal.ts";
import { hashesAtLevel, partialWidth, readEntries, readHashes } from "./read-tile.ts";
import { type ReadTile, TILE_WIDTH } from "./tile-address.ts";

/** The right edge of a tree: all that appending needs of what was written before, a few kilobytes for any size. */
export interface TreeEdge {
  readonly size: number;
  /** The entries of the last bundle, when it is not full. */
  readonly entries: readonly Uint8Array[];
  /** For each level the hashes of its last tile, when that is not full; level 0 first. */
  readonly levels: readonly (readonly Uint8Array[])[];
  /** The roots of the complete subtrees that make up the tree, the largest first. */
  readonly peaks: readonly Uint8Array[];
}

export const emptyTree: TreeEdge = { size: 0, entries: [], levels: [], peaks: [] };

/** The root of the tree that ends at this edge. */
export function rootOf(crypto: ProofCrypto, edge: TreeEdge): Uint8Array {
  const [nearest, ...others] = edge.peaks.toReversed();
  if (!nearest) return hashEmptyTree(crypto);
  return others.reduce((right, left) => hashNode(crypto, left, right), nearest);
}

/**
 * Reads the edge of the tree that a checkpoint names, and holds it against that checkpoint.
 *
 * Refuses `tile.missing`, `tile.malformed` or `tree.root_mismatch` (an altered tile or entry).
 */
export async function readTreeEdge(
  crypto: ProofCrypto,
  readTile: ReadTile,
  checkpoint: { readonly size: number; readonly root: Uint8Array },
): Promise<TreeEdge> {
  const { size } = checkpoint;
  const levels: Uint8Array[][] = [];
  for (let level = 0; hashesAtLevel(size, level) > 0; level++) {
    const width = partialWidth(size, level);
    const index = Math.floor(hashesAtLevel(size, level) / TILE_WIDTH);
    levels.push(width === 0 ? [] : await readHashes(readTile, { kind: "hashes", level, index, width }));
  }
  const width = partialWidth(size, 0);
  const index = Math.floor(size / TILE_WIDTH);
  const entries = width === 0 ? [] : await readEntries(readTile, { kind: "entries", index, width });

  const peaks = levels.toReversed().flatMap((hashes) => completeSubtrees(crypto, hashes));
  const edge = { size, entries, levels, peaks };
  const hashesMatch = entries.every((entry, place) =>
    equalBytes(hashLeaf(crypto, entry), levels[0]?.[place] ?? new Uint8Array(0)),
  );
  if (!hashesMatch || !equalBytes(rootOf(crypto, edge), checkpoint.root))
    throw new ProofRefusal("tree.root_mismatch");
  return edge;
}

/** The roots of the complete subtrees that the hashes of a partial tile make up, from left to right. */
function completeSubtrees(crypto: ProofCrypto, hashes: readonly Uint8Array[]): Uint8Array[] {
  const roots: Uint8Array[] = [];
  let start = 0;
  for (let width = TILE_WIDTH / 2; width >= 1; width /= 2) {
    if (hashes.length - start < width) continue;
    roots.push(hashCompleteSubtree(crypto, hashes.slice(start, start + width)));
    start += width;
  }
  return roots;
}
