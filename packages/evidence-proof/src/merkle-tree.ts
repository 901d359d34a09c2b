import { concatBytes, equalBytes } from "@tachiai/protocol";
import type { ProofCrypto } from "./proof-crypto.ts";

/** SHA-256 hashes of RFC 6962 section 2.1: the prefixes keep a leaf from passing as a node and the other way round. */
export const HASH_LENGTH = 32;
const LEAF_PREFIX = Uint8Array.of(0);
const NODE_PREFIX = Uint8Array.of(1);
/** Filled anew for each node: a tree is millions of them, and hashing keeps nothing. */
const node = new Uint8Array(1 + 2 * HASH_LENGTH);
node.set(NODE_PREFIX);

/** The tree hash of one entry. */
export function hashLeaf(crypto: ProofCrypto, entry: Uint8Array): Uint8Array {
  return crypto.sha256(concatBytes(LEAF_PREFIX, entry));
}

/** The tree hash of two subtrees side by side. */
export function hashNode(crypto: ProofCrypto, left: Uint8Array, right: Uint8Array): Uint8Array {
  // Of other lengths than a hash has, something of the node before would be left.
  if (left.length !== HASH_LENGTH || right.length !== HASH_LENGTH)
    return crypto.sha256(concatBytes(NODE_PREFIX, left, right));
  node.set(left, 1);
  node.set(right, 1 + HASH_LENGTH);
  return crypto.sha256(node);
}

/** The root of a tree without entries. */
export function hashEmptyTree(crypto: ProofCrypto): Uint8Array {
  return crypto.sha256(new Uint8Array(0));
}

/** The hash over a complete subtree; `hashes` holds a power of two of them. */
export function hashCompleteSubtree(crypto: ProofCrypto, hashes: readonly Uint8Array[]): Uint8Array {
  let row = hashes;
  while (row.length > 1) {
    const parents: Uint8Array[] = [];
    for (const [index, right] of row.entries()) {
      const left = row[index - 1];
      if (index % 2 === 1 && left) parents.push(hashNode(crypto, left, right));
    }
    row = parents;
  }
  const [root] = row;
  if (!root) throw new RangeError("a subtree has at least one hash");
  return root;
}

/** The largest power of two below `size`: where RFC 6962 splits a tree of `size` > 1 entries. */
export function splitPoint(size: number): number {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}

/**
 * Says whether the entry with `leafHash` is number `index` (from 0) of the tree with this size and root
 * (RFC 9162 section 2.1.3.2).
 */
export function verifyInclusion(
  crypto: ProofCrypto,
  claim: {
    readonly leafHash: Uint8Array;
    readonly index: number;
    readonly size: number;
    readonly root: Uint8Array;
    readonly path: readonly Uint8Array[];
  },
): boolean {
  if (claim.index >= claim.size) return false;
  let place: Place = { node: claim.index, last: claim.size - 1 };
  let hash = claim.leafHash;
  for (const sibling of claim.path) {
    if (isTop(place)) return false;
    hash = siblingIsLeft(place) ? hashNode(crypto, sibling, hash) : hashNode(crypto, hash, sibling);
    place = afterSibling(place);
  }
  return isTop(place) && equalBytes(hash, claim.root);
}

/** Says whether the new tree begins with all of the old one (RFC 9162 section 2.1.4.2). */
export function verifyConsistency(
  crypto: ProofCrypto,
  claim: {
    readonly oldSize: number;
    readonly oldRoot: Uint8Array;
    readonly newSize: number;
    readonly newRoot: Uint8Array;
    readonly proof: readonly Uint8Array[];
  },
): boolean {
  const { oldSize, oldRoot, newSize, newRoot, proof } = claim;
  if (oldSize > newSize) return false;
  if (oldSize === newSize) return proof.length === 0 && equalBytes(oldRoot, newRoot);
  if (oldSize === 0) return proof.length === 0 && equalBytes(oldRoot, hashEmptyTree(crypto));

  // A complete old tree is itself a node of the new one, so the proof leaves it out.
  const [first, ...rest] = isPowerOfTwo(oldSize) ? [oldRoot, ...proof] : proof;
  if (!first || proof.length === 0) return false;
  let place = aboveCompleted({ node: oldSize - 1, last: newSize - 1 });
  let oldHash = first;
  let newHash = first;
  for (const sibling of rest) {
    if (isTop(place)) return false;
    if (siblingIsLeft(place)) {
      oldHash = hashNode(crypto, sibling, oldHash);
      newHash = hashNode(crypto, sibling, newHash);
    } else {
      newHash = hashNode(crypto, newHash, sibling);
    }
    place = afterSibling(place);
  }
  return isTop(place) && equalBytes(oldHash, oldRoot) && equalBytes(newHash, newRoot);
}

/**
 * A node on the way from a leaf to the root, and the last node of its row: `fn` and `sn` of RFC 9162. Divisions
 * instead of shifts, because shifts stop at 32 bits and a log need not.
 */
interface Place {
  readonly node: number;
  readonly last: number;
}

function above({ node, last }: Place): Place {
  return { node: Math.floor(node / 2), last: Math.floor(last / 2) };
}

function isTop({ last }: Place): boolean {
  return last === 0;
}

function siblingIsLeft({ node, last }: Place): boolean {
  return node % 2 === 1 || node === last;
}

/** The next place with a sibling of its own: on the right edge some rows have none. */
function afterSibling(place: Place): Place {
  let here = place;
  if (here.node === here.last) while (here.node % 2 === 0 && here.node !== 0) here = above(here);
  return above(here);
}

function aboveCompleted(place: Place): Place {
  let here = place;
  while (here.node % 2 === 1) here = above(here);
  return here;
}

function isPowerOfTwo(size: number): boolean {
  let rest = size;
  while (rest > 1 && rest % 2 === 0) rest /= 2;
  return rest === 1;
}
