import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  hashEmptyTree,
  hashLeaf,
  hashNode,
  ProofRefusal,
  proveConsistency,
  proveInclusion,
  type TileAddress,
  verifyConsistency,
  verifyInclusion,
} from "./index.ts";
import { nodeProofCrypto } from "./node.ts";
import { bothCryptos } from "./testing/both-cryptos.ts";
import { naiveRoot } from "./testing/naive-tree.ts";
import { growLog, sampleEntries, sampleLog } from "./testing/sample-log.ts";

/** The roots that implementations of RFC 6962 have in common for the first eight of these entries. */
const commonEntries = [
  "",
  "00",
  "10",
  "2021",
  "3031",
  "40414243",
  "5051525354555657",
  "606162636465666768696a6b6c6d6e6f",
];
const commonRoots = [
  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
  "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
  "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

describe.each(bothCryptos)("tree hashes, with the cryptography of $entry", ({ crypto }) => {
  it("are those of RFC 6962", () => {
    const entries = commonEntries.map((hex) => new Uint8Array(Buffer.from(hex, "hex")));
    expect(hexOf(hashEmptyTree(crypto))).toBe(
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    );
    for (const [index, root] of commonRoots.entries())
      expect(hexOf(naiveRoot(crypto, entries.slice(0, index + 1)))).toBe(root);
  });

  it("give proofs that verify", async () => {
    const log = await sampleLog(sampleEntries(300));
    const path = await proveInclusion(crypto, log.readTile, { index: 299, size: 300 });
    const leafHash = hashLeaf(crypto, new TextEncoder().encode("entry 299"));
    expect(verifyInclusion(crypto, { leafHash, index: 299, size: 300, root: log.root, path })).toBe(true);
  });
});

describe("a proof out of tiles", () => {
  const crypto = nodeProofCrypto;
  const entries = sampleEntries(1300);
  /** With the tiles of these sizes, as if a checkpoint of each had been published. */
  const logOfSizes = (...sizes: number[]) =>
    growLog(sizes.map((size, step) => entries.slice(sizes[step - 1] ?? 0, size)));
  const rootAt = (size: number) => naiveRoot(crypto, entries.slice(0, size));
  const sizes = fc.integer({ min: 1, max: entries.length });
  const flips = fc.tuple(fc.nat(), fc.nat(31), fc.integer({ min: 1, max: 255 }));

  it("shows that an entry is in the tree, and falls with any altered byte", async () => {
    await fc.assert(
      fc.asyncProperty(sizes, fc.nat(), flips, async (size, anywhere, flip) => {
        const { readTile } = logOfSizes(size, entries.length);
        const index = anywhere % size;
        const path = await proveInclusion(crypto, readTile, { index, size });
        const claim = { leafHash: hashLeaf(crypto, entryAt(index)), index, size, root: rootAt(size), path };
        expect(verifyInclusion(crypto, claim)).toBe(true);

        expect(verifyInclusion(crypto, { ...claim, index: (index + 1) % (size + 1) })).toBe(false);
        expect(verifyInclusion(crypto, { ...claim, path: [...path, claim.root] })).toBe(false);
        expect(
          verifyInclusion(crypto, { ...claim, leafHash: altered([claim.leafHash], flip)[0] ?? claim.root }),
        ).toBe(false);
        if (path.length === 0) return;
        expect(verifyInclusion(crypto, { ...claim, path: altered(path, flip) })).toBe(false);
        expect(verifyInclusion(crypto, { ...claim, path: path.slice(1) })).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  it("shows that a tree began as an older one, and falls with any altered byte", async () => {
    await fc.assert(
      fc.asyncProperty(sizes, sizes, flips, async (one, other, flip) => {
        const oldSize = Math.min(one, other);
        const newSize = Math.max(one, other);
        const { readTile } = logOfSizes(oldSize, newSize, entries.length);
        const proof = await proveConsistency(crypto, readTile, { oldSize, newSize });
        const claim = { oldSize, oldRoot: rootAt(oldSize), newSize, newRoot: rootAt(newSize), proof };
        expect(verifyConsistency(crypto, claim)).toBe(true);

        expect(
          verifyConsistency(crypto, {
            ...claim,
            oldRoot: altered([claim.oldRoot], flip)[0] ?? claim.newRoot,
          }),
        ).toBe(false);
        expect(
          verifyConsistency(crypto, {
            ...claim,
            newRoot: altered([claim.newRoot], flip)[0] ?? claim.oldRoot,
          }),
        ).toBe(false);
        expect(verifyConsistency(crypto, { ...claim, proof: [...proof, claim.newRoot] })).toBe(false);
        if (proof.length === 0) return;
        expect(verifyConsistency(crypto, { ...claim, proof: altered(proof, flip) })).toBe(false);
        expect(verifyConsistency(crypto, { ...claim, proof: proof.slice(1) })).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  it("every small one verifies, and with no other index", async () => {
    for (let size = 1; size <= 20; size++) {
      const { readTile } = logOfSizes(size);
      for (let index = 0; index < size; index++) {
        const path = await proveInclusion(crypto, readTile, { index, size });
        const leafHash = hashLeaf(crypto, entryAt(index));
        for (let claimed = 0; claimed <= size; claimed++)
          expect(verifyInclusion(crypto, { leafHash, index: claimed, size, root: rootAt(size), path })).toBe(
            claimed === index,
          );
      }
    }
  });

  it("an empty tree is the beginning of every tree", () => {
    const nothing = { oldSize: 0, oldRoot: hashEmptyTree(crypto), proof: [] };
    expect(verifyConsistency(crypto, { ...nothing, newSize: 5, newRoot: rootAt(5) })).toBe(true);
    expect(
      verifyConsistency(crypto, { ...nothing, oldRoot: rootAt(1), newSize: 5, newRoot: rootAt(5) }),
    ).toBe(false);
  });

  it("is refused for an entry or a size outside the tree", async () => {
    const { readTile } = logOfSizes(5);
    const outside = new ProofRefusal("proof.index_outside_tree");
    for (const index of [5, -1, 0.5, Number.NaN])
      await expect(proveInclusion(crypto, readTile, { index, size: 5 })).rejects.toEqual(outside);
    await expect(proveConsistency(crypto, readTile, { oldSize: 6, newSize: 5 })).rejects.toEqual(outside);
  });

  it("reads a few tiles and no more, for ten million entries as for a trillion", async () => {
    for (const size of [10_000_000, 10_000_001, 2 ** 40 + 12_345]) {
      const uniform = uniformLog(size);
      for (const index of [0, 255, 256, 65_536, size - 1]) {
        uniform.reads.length = 0;
        const path = await proveInclusion(crypto, uniform.readTile, { index, size });
        const leafHash = uniform.hashOfHeight(0);
        expect(verifyInclusion(crypto, { leafHash, index, size, root: uniform.rootAt(size), path })).toBe(
          true,
        );
        expect(uniform.reads.length).toBeLessThanOrEqual(2 * Math.ceil(Math.log2(size) / 8));
      }
      const oldSize = size - 77_777;
      const proof = await proveConsistency(crypto, uniform.readTile, { oldSize, newSize: size });
      const roots = { oldRoot: uniform.rootAt(oldSize), newRoot: uniform.rootAt(size) };
      expect(verifyConsistency(crypto, { oldSize, newSize: size, ...roots, proof })).toBe(true);
    }
  });

  function entryAt(index: number): Uint8Array {
    return entries[index] ?? new Uint8Array(0);
  }
});

/** A log whose entries are all the same: its tiles can be made up when they are asked for, at any size. */
function uniformLog(size: number) {
  const crypto = nodeProofCrypto;
  const heights = [hashLeaf(crypto, new Uint8Array(0))];
  const hashOfHeight = (height: number): Uint8Array => {
    const known = heights[height];
    if (known) return known;
    const child = hashOfHeight(height - 1);
    return (heights[height] = hashNode(crypto, child, child));
  };
  const rootAt = (count: number): Uint8Array => {
    const height = Math.floor(Math.log2(count));
    if (2 ** height === count) return hashOfHeight(height);
    return hashNode(crypto, hashOfHeight(height), rootAt(count - 2 ** height));
  };
  const reads: TileAddress[] = [];
  const readTile = async (address: TileAddress) => {
    reads.push(address);
    if (address.kind !== "hashes") return undefined;
    const inRow = Math.floor(size / 256 ** address.level) - address.index * 256;
    if (Math.min(256, inRow) !== address.width) return undefined;
    return new Uint8Array(
      Buffer.concat(Array.from({ length: address.width }, () => hashOfHeight(8 * address.level))),
    );
  };
  return { hashOfHeight, rootAt, readTile, reads };
}

function altered(
  hashes: readonly Uint8Array[],
  [which, offset, mask]: readonly [number, number, number],
): Uint8Array[] {
  return hashes.map((hash, place) =>
    place === which % hashes.length ? hash.with(offset, (hash[offset] ?? 0) ^ mask) : hash,
  );
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}
