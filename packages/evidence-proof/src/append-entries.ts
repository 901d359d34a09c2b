import { concatBytes } from "./bytes.ts";
import { encodeEntryBundle } from "./entry-bundle.ts";
import { hashCompleteSubtree, hashLeaf } from "./merkle-tree.ts";
import type { ProofCrypto } from "./proof-crypto.ts";
import { hashesAtLevel } from "./read-tile.ts";
import { TILE_WIDTH, type TileAddress } from "./tile-address.ts";
import { rootOf, type TreeEdge } from "./tree-edge.ts";

export interface TileFile {
  readonly address: TileAddress;
  readonly bytes: Uint8Array;
}

export interface Growth {
  readonly edge: TreeEdge;
  readonly root: Uint8Array;
  /** To be durable before a checkpoint of the new size is signed. Only what changed; full tiles never change again. */
  readonly files: readonly TileFile[];
}

/**
 * Adds entries to the right of a tree and says which files that writes. Pure: the same edge and entries give the
 * same bytes, so a batch that crashed half-way is written again over itself.
 *
 * Refuses `entry.too_long` (65,535 bytes).
 */
export function appendEntries(crypto: ProofCrypto, edge: TreeEdge, added: readonly Uint8Array[]): Growth {
  if (added.length === 0) return { edge, root: rootOf(crypto, edge), files: [] };
  const files: TileFile[] = [];

  const bundles = inTiles([...edge.entries, ...added], Math.floor(edge.size / TILE_WIDTH));
  for (const { index, items } of bundles.tiles)
    files.push({
      address: { kind: "entries", index, width: items.length },
      bytes: encodeEntryBundle(items),
    });

  const levels: (readonly Uint8Array[])[] = [];
  let fresh = added.map((entry) => hashLeaf(crypto, entry));
  for (let level = 0; fresh.length > 0 || level < edge.levels.length; level++) {
    const before = edge.levels[level] ?? [];
    const firstIndex = Math.floor(hashesAtLevel(edge.size, level) / TILE_WIDTH);
    const row = inTiles([...before, ...fresh], firstIndex);
    if (fresh.length > 0)
      for (const { index, items } of row.tiles)
        files.push({
          address: { kind: "hashes", level, index, width: items.length },
          bytes: concatBytes(...items),
        });
    levels.push(row.unfinished);
    fresh = row.tiles
      .filter(({ items }) => items.length === TILE_WIDTH)
      .map(({ items }) => hashCompleteSubtree(crypto, items));
  }

  const grown = { size: edge.size + added.length, entries: bundles.unfinished, levels };
  return { edge: grown, root: rootOf(crypto, grown), files };
}

/** Cuts a row that starts at a tile's first place into tiles; `unfinished` is the last one when it is not full. */
function inTiles(items: readonly Uint8Array[], firstIndex: number) {
  const tiles: { readonly index: number; readonly items: readonly Uint8Array[] }[] = [];
  for (let start = 0; start < items.length; start += TILE_WIDTH)
    tiles.push({ index: firstIndex + start / TILE_WIDTH, items: items.slice(start, start + TILE_WIDTH) });
  const last = tiles.at(-1)?.items ?? [];
  return { tiles, unfinished: last.length < TILE_WIDTH ? last : [] };
}
