import { hashEmptyTree, hashLeaf, hashNode, type ProofCrypto } from "../index.ts";

/** The root word for word as RFC 6962 section 2.1 defines it; slow, and written without looking at the real one. */
export function naiveRoot(crypto: ProofCrypto, entries: readonly Uint8Array[]): Uint8Array {
  const [only] = entries;
  if (!only) return hashEmptyTree(crypto);
  if (entries.length === 1) return hashLeaf(crypto, only);
  const k = 2 ** Math.floor(Math.log2(entries.length - 1));
  return hashNode(crypto, naiveRoot(crypto, entries.slice(0, k)), naiveRoot(crypto, entries.slice(k)));
}
