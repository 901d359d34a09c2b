import { createHash } from "node:crypto";

/**
 * Merkle trees straight from the definitions of RFC 6962 section 2.1, by recursion over all entries: slow, obvious, and
 * sharing nothing with the code it judges.
 */

const sha256 = (...parts: readonly Uint8Array[]): Buffer => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** k: the largest power of two smaller than n. */
function splitOf(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

/** MTH(D[n]). */
export function treeHash(entries: readonly Uint8Array[]): Buffer {
  const [only] = entries;
  if (!only) return sha256();
  if (entries.length === 1) return sha256(Uint8Array.of(0), only);
  const k = splitOf(entries.length);
  return sha256(Uint8Array.of(1), treeHash(entries.slice(0, k)), treeHash(entries.slice(k)));
}

/** The root that PATH(m, D[n]) leads to from an entry. */
export function rootFromPath(entry: Uint8Array, m: number, n: number, path: readonly Uint8Array[]): Buffer {
  if (n === 1) {
    if (path.length > 0) throw new Error("the path is too long");
    return sha256(Uint8Array.of(0), entry);
  }
  const rest = path.slice(0, -1);
  const sibling = path.at(-1);
  if (!sibling) throw new Error("the path is too short");
  const k = splitOf(n);
  return m < k
    ? sha256(Uint8Array.of(1), rootFromPath(entry, m, k, rest), sibling)
    : sha256(Uint8Array.of(1), sibling, rootFromPath(entry, m - k, n - k, rest));
}
