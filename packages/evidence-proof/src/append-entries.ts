import { concatBytes } from "@tachiai/protocol";
import { encodeEntryBundle } from "./entry-bundle.ts";
import { hashLeaf, hashNode } from "./merkle-tree.ts";
import type { ProofCrypto } from "./proof-crypto.ts";
import { hashesAtLevel } from "./read-tile.ts";
import { TILE_WIDTH, type TileAddress } from "./tile-address.ts";
import { rootOf, type TreeEdge } from "./tree-edge.ts";

export interface TileFile {
  readonly address: TileAddress;
  /** The hashes, or entries, that the tile holds. */
  readonly items: readonly Uint8Array[];
  /** The file, put together when it is asked for: most states of a tile are outgrown before anybody writes them. */
  readonly bytes: Uint8Array;
}

export interface Growth {
  readonly edge: TreeEdge;
  readonly root: Uint8Array;
  /** To be durable before a checkpoint of the new size is signed. Only what changed; full tiles never change again. */
  readonly files: readonly TileFile[];
}

/** The file of a tile that holds these. Its bytes refuse `entry.too_long` (65,535 bytes). */
export function tileFile(address: TileAddress, items: readonly Uint8Array[]): TileFile {
  return {
    address,
    items,
    get bytes() {
      return address.kind === "entries" ? encodeEntryBundle(items) : concatBytes(...items);
    },
  };
}

/**
 * Adds entries to the right of a tree and says which files that changes. Pure: the same edge and entries give the
 * same bytes, so a batch that crashed half-way is written again over itself. Costs two hashes an entry, whatever the
 * size of the tree.
 */
export function appendEntries(crypto: ProofCrypto, edge: TreeEdge, added: readonly Uint8Array[]): Growth {
  if (added.length === 0) return { edge, root: rootOf(crypto, edge), files: [] };
  const peaks = [...edge.peaks];
  const fresh: Uint8Array[][] = [];
  const keep = (level: number, hash: Uint8Array) => (fresh[level] ??= []).push(hash);
  for (const [place, entry] of added.entries()) {
    let hash = hashLeaf(crypto, entry);
    keep(0, hash);
    // Each trailing 1 of the number before this entry is a complete subtree that it completes to a larger one.
    let left = edge.size + place;
    for (let height = 1; left % 2 === 1; height++) {
      hash = hashNode(crypto, peaks.pop() ?? hash, hash);
      left = (left - 1) / 2;
      if (height % TILE_HEIGHT === 0) keep(height / TILE_HEIGHT, hash);
    }
    peaks.push(hash);
  }

  const files: TileFile[] = [];
  const rows = Math.max(fresh.length, edge.levels.length);
  const bundles = inTiles(edge.entries.concat(added), Math.floor(edge.size / TILE_WIDTH));
  for (const { index, items } of bundles.tiles)
    files.push(tileFile({ kind: "entries", index, width: items.length }, items));
  const levels = Array.from({ length: rows }, (_, level) => {
    const before = edge.levels[level] ?? [];
    const added = fresh[level] ?? [];
    if (added.length === 0) return before;
    const row = inTiles(before.concat(added), Math.floor(hashesAtLevel(edge.size, level) / TILE_WIDTH));
    for (const { index, items } of row.tiles)
      files.push(tileFile({ kind: "hashes", level, index, width: items.length }, items));
    return row.unfinished;
  });

  const grown = { size: edge.size + added.length, entries: bundles.unfinished, levels, peaks };
  return { edge: grown, root: rootOf(crypto, grown), files };
}

/** A full tile is a complete subtree of this many levels. */
const TILE_HEIGHT = Math.log2(TILE_WIDTH);

/** Cuts a row that starts at a tile's first place into tiles; `unfinished` is the last one when it is not full. */
function inTiles(items: readonly Uint8Array[], firstIndex: number) {
  const tiles: { readonly index: number; readonly items: readonly Uint8Array[] }[] = [];
  for (let start = 0; start < items.length; start += TILE_WIDTH)
    tiles.push({ index: firstIndex + start / TILE_WIDTH, items: items.slice(start, start + TILE_WIDTH) });
  const last = tiles.at(-1)?.items ?? [];
  return { tiles, unfinished: last.length < TILE_WIDTH ? last : [] };
}
