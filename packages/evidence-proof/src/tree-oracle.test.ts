import { RFC9162 } from "@transmute/rfc9162";
import { describe, expect, test } from "vitest";
import { hashLeaf, proveConsistency, proveInclusion, verifyConsistency, verifyInclusion } from "./index.ts";
import { nodeProofCrypto as crypto } from "./node.ts";
import { growLog, sampleEntries } from "./testing/sample-log.ts";

// Another people's implementation of RFC 9162, which has never seen ours.
const { treeHead, leaf, inclusionProof, verifyInclusionProof, consistencyProof, verifyConsistencyProof } =
  RFC9162;

const most = 33;
const entries = sampleEntries(most);
const logOf = (size: number) => growLog([entries.slice(0, size)]);

describe("the maths of a tree, held against an implementation that is not ours", () => {
  test("roots and leaf hashes are the same for every size [EVD-08]", async () => {
    for (let size = 1; size <= most; size++)
      expect(logOf(size).growth.root, String(size)).toEqual(plain(await treeHead(entries.slice(0, size))));
    for (const entry of entries) expect(hashLeaf(crypto, entry)).toEqual(plain(await leaf(entry)));
  });

  test("each accepts the other's inclusion proofs, and not for another entry [EVD-08]", async () => {
    for (const size of [1, 2, 3, 7, 8, 20, most]) {
      const { growth, readTile } = logOf(size);
      for (const [index, entry] of entries.slice(0, size).entries()) {
        const path = await proveInclusion(crypto, readTile, { index, size });
        const claim = { log_id: "", tree_size: size, leaf_index: index, inclusion_path: path };
        const leafHash = await leaf(entry);
        expect(await verifyInclusionProof(growth.root, leafHash, claim)).toBe(true);
        const theirs = await inclusionProof(entry, entries.slice(0, size));
        expect(theirs.inclusion_path.map(plain)).toEqual(path);
        const ours = { leafHash, index, size, root: growth.root, path: theirs.inclusion_path.map(plain) };
        expect(verifyInclusion(crypto, ours)).toBe(true);
        expect(verifyInclusion(crypto, { ...ours, leafHash: await leaf(new Uint8Array(3)) })).toBe(false);
      }
    }
  });

  test("each accepts the other's consistency proofs [EVD-08]", async () => {
    const { growth, readTile } = logOf(most);
    for (let oldSize = 1; oldSize < most; oldSize++) {
      const oldRoot = logOf(oldSize).growth.root;
      const proof = await proveConsistency(crypto, readTile, { oldSize, newSize: most });
      // It keeps the old root in the proof of a complete old tree, where RFC 9162 section 2.1.4.2 has the verifier put it.
      const kept = Number.isInteger(Math.log2(oldSize)) ? [oldRoot] : [];
      const claim = { log_id: "", tree_size_1: oldSize, tree_size_2: most };
      const consistency_path = [...kept, ...proof];
      const isAccepted = await verifyConsistencyProof(oldRoot, growth.root, { ...claim, consistency_path });
      expect(isAccepted, String(oldSize)).toBe(true);
      const before = { log_id: "", tree_size: oldSize, leaf_index: oldSize - 1, inclusion_path: [] };
      const theirs = (await consistencyProof(before, entries)).consistency_path.map(plain).slice(kept.length);
      const ours = { oldSize, oldRoot, newSize: most, newRoot: growth.root, proof: theirs };
      expect(verifyConsistency(crypto, ours), String(oldSize)).toBe(true);
    }
  });
});

/** It may answer with Node's Buffers, which are equal to no plain array in a test. */
function plain(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes);
}
