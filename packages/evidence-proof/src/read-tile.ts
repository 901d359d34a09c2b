import { decodeEntryBundle } from "./entry-bundle.ts";
import { HASH_LENGTH } from "./merkle-tree.ts";
import { ProofRefusal } from "./proof-refusal.ts";
import { type ReadTile, TILE_WIDTH, type TileAddress } from "./tile-address.ts";

/** How many hashes the row of tiles at `level` holds in a tree of `size` entries. */
export function hashesAtLevel(size: number, level: number): number {
  return Math.floor(size / TILE_WIDTH ** level);
}

/** How many of them its last tile holds, when that tile is not full; else 0. */
export function partialWidth(size: number, level: number): number {
  return hashesAtLevel(size, level) % TILE_WIDTH;
}

/** Reads the hashes of one tile. Refuses `tile.missing` or `tile.malformed`. */
export async function readHashes(
  readTile: ReadTile,
  address: TileAddress & { readonly kind: "hashes" },
): Promise<Uint8Array[]> {
  const { bytes, width } = await readFullOrPartial(readTile, address);
  if (bytes.length !== width * HASH_LENGTH) throw new ProofRefusal("tile.malformed");
  return Array.from({ length: address.width }, (_, place) =>
    bytes.slice(place * HASH_LENGTH, (place + 1) * HASH_LENGTH),
  );
}

/** Reads the entries of one bundle. Refuses `tile.missing` or `tile.malformed`. */
export async function readEntries(
  readTile: ReadTile,
  address: TileAddress & { readonly kind: "entries" },
): Promise<Uint8Array[]> {
  const { bytes, width } = await readFullOrPartial(readTile, address);
  return decodeEntryBundle(bytes, width).slice(0, address.width);
}

// A log may delete a partial tile once the full one exists (C2SP tlog-tiles, "Partial Tiles").
async function readFullOrPartial(
  readTile: ReadTile,
  address: TileAddress,
): Promise<{ bytes: Uint8Array; width: number }> {
  const exact = await readTile(address);
  if (exact) return { bytes: exact, width: address.width };
  const full = address.width < TILE_WIDTH ? await readTile({ ...address, width: TILE_WIDTH }) : undefined;
  if (!full) throw new ProofRefusal("tile.missing");
  return { bytes: full, width: TILE_WIDTH };
}
