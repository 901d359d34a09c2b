import { ProofRefusal } from "./proof-refusal.ts";

/** What the two bytes of length before each entry can say. */
const LONGEST_ENTRY = 0xffff;

/** Writes entries one after the other, each behind its length in two big-endian bytes. Refuses `entry.too_long`. */
export function encodeEntryBundle(entries: readonly Uint8Array[]): Uint8Array {
  const bundle = new Uint8Array(entries.reduce((length, entry) => length + 2 + entry.length, 0));
  let offset = 0;
  for (const entry of entries) {
    if (entry.length > LONGEST_ENTRY) throw new ProofRefusal("entry.too_long");
    bundle[offset] = entry.length >> 8;
    bundle[offset + 1] = entry.length & 0xff;
    bundle.set(entry, offset + 2);
    offset += 2 + entry.length;
  }
  return bundle;
}

/** Reads a bundle that holds exactly `width` entries. Refuses `tile.malformed`. */
export function decodeEntryBundle(bundle: Uint8Array, width: number): Uint8Array[] {
  const entries: Uint8Array[] = [];
  let offset = 0;
  while (offset < bundle.length) {
    const [high, low] = bundle.subarray(offset, offset + 2);
    if (high === undefined || low === undefined) throw new ProofRefusal("tile.malformed");
    const end = offset + 2 + high * 256 + low;
    if (end > bundle.length) throw new ProofRefusal("tile.malformed");
    entries.push(bundle.slice(offset + 2, end));
    offset = end;
  }
  if (entries.length !== width) throw new ProofRefusal("tile.malformed");
  return entries;
}
