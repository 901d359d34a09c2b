import { hashCompleteSubtree, hashNode, splitPoint } from "./merkle-tree.ts";
import type { ProofCrypto } from "./proof-crypto.ts";
import { hashesAtLevel, readHashes } from "./read-tile.ts";
import { type ReadTile, TILE_WIDTH } from "./tile-address.ts";

/** The hash over the entries from `start` up to but not including `end`: MTH(D[start:end]) of RFC 6962. */
export type HashRange = (start: number, end: number) => Promise<Uint8Array>;

/**
 * Hashes ranges of a tree out of its tiles. Keeps the tiles it has read, so make one for each proof: a proof
 * touches two tiles a level, whatever the size of the tree.
 */
export function subtreeHashes(crypto: ProofCrypto, readTile: ReadTile, size: number): HashRange {
  const read = new Map<string, Promise<Uint8Array[]>>();

  function tile(level: number, index: number): Promise<Uint8Array[]> {
    const key = `${level}/${index}`;
    const width = Math.min(TILE_WIDTH, hashesAtLevel(size, level) - index * TILE_WIDTH);
    const hashes = read.get(key) ?? readHashes(readTile, { kind: "hashes", level, index, width });
    read.set(key, hashes);
    return hashes;
  }

  async function complete(start: number, count: number): Promise<Uint8Array> {
    let level = 0;
    while (TILE_WIDTH ** (level + 1) <= count) level++;
    const first = start / TILE_WIDTH ** level;
    const width = count / TILE_WIDTH ** level;
    const hashes = await tile(level, Math.floor(first / TILE_WIDTH));
    return hashCompleteSubtree(crypto, hashes.slice(first % TILE_WIDTH, (first % TILE_WIDTH) + width));
  }

  return async function hashRange(start: number, end: number): Promise<Uint8Array> {
    const count = end - start;
    const split = splitPoint(count);
    if (count === 1 || count === split * 2) return complete(start, count);
    return hashNode(crypto, await hashRange(start, start + split), await hashRange(start + split, end));
  };
}
