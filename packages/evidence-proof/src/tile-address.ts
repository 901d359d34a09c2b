import { parseDecimal } from "./decimal.ts";
import { ProofRefusal } from "./proof-refusal.ts";

/** Entries or hashes in a full tile (C2SP tlog-tiles). */
export const TILE_WIDTH = 256;

/** A file of the log: the `index`-th bundle of entries, or the `index`-th tile of hashes of its level. */
export type TileAddress =
  | { readonly kind: "entries"; readonly index: number; readonly width: number }
  | { readonly kind: "hashes"; readonly level: number; readonly index: number; readonly width: number };

/** Fetches one file of the log; `undefined` when there is none. */
export type ReadTile = (address: TileAddress) => Promise<Uint8Array | undefined>;

/** The path of a tile below the log's prefix, such as `tile/0/x001/234.p/5` or `tile/entries/000`. */
export function formatTilePath(address: TileAddress): string {
  const row = address.kind === "entries" ? "entries" : String(address.level);
  const suffix = address.width === TILE_WIDTH ? "" : `.p/${address.width}`;
  return `tile/${row}/${formatIndex(address.index)}${suffix}`;
}

/** Reads what `formatTilePath` writes. Refuses `tile_path.malformed`. */
export function parseTilePath(path: string): TileAddress {
  const match = /^tile\/(entries|[0-9]{1,2})\/((?:x[0-9]{3}\/){0,5}[0-9]{3})(?:\.p\/([0-9]{1,3}))?$/.exec(
    path,
  );
  const [, row, groups, partial] = match ?? [];
  if (row === undefined || groups === undefined) throw new ProofRefusal("tile_path.malformed");
  const index = Number(groups.replaceAll(/[x/]/g, ""));
  const width = partial === undefined ? TILE_WIDTH : parseDecimal(partial);
  const address = addressOf(row, index, width);
  // Writing it again finds what the pattern lets through: needless zero groups, a level 07, a width of 256.
  if (!address || formatTilePath(address) !== path) throw new ProofRefusal("tile_path.malformed");
  return address;
}

function addressOf(row: string, index: number, width: number | undefined): TileAddress | undefined {
  if (!Number.isSafeInteger(index) || width === undefined || width < 1 || width > TILE_WIDTH)
    return undefined;
  if (row === "entries") return { kind: "entries", index, width };
  const level = parseDecimal(row);
  return level === undefined || level > 63 ? undefined : { kind: "hashes", level, index, width };
}

function formatIndex(index: number): string {
  const digits = String(index);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, "0").match(/[0-9]{3}/g) ?? [];
  return groups.map((group, place) => (place < groups.length - 1 ? `x${group}` : group)).join("/");
}
