import {
  appendEntries,
  emptyTree,
  formatTilePath,
  hashLeaf,
  proveConsistency,
  proveInclusion,
  type ReadTile,
  readTreeEdge,
  rootOf,
  verifyConsistency,
  verifyInclusion,
} from "@tachiai/evidence-proof";
import { nodeProofCrypto } from "@tachiai/evidence-proof/node";
import fc from "fast-check";
import { expect, test } from "vitest";
import { mostToPrune, tilesBefore } from "./tiles-before.ts";

const largest = 66_500;
const entryOf = (index: number) => new TextEncoder().encode(`entry ${index}`);
const all = Array.from({ length: largest }, (_, index) => entryOf(index));
const whole = appendEntries(nodeProofCrypto, emptyTree, all);

function pruned(steps: readonly number[]): ReadTile {
  const files = new Map(whole.files.map(({ address, bytes }) => [formatTilePath(address), bytes]));
  let from = 0;
  for (const to of steps) {
    for (const address of tilesBefore(from, to)) {
      // Each is there, and goes once.
      expect(files.delete(formatTilePath(address)), formatTilePath(address)).toBe(true);
    }
    from = to;
  }
  return async (address) => files.get(formatTilePath(address));
}

function rootAt(size: number): Uint8Array {
  return appendEntries(nodeProofCrypto, emptyTree, all.slice(0, size)).root;
}

test("whatever is pruned, in whatever steps, each entry that is left is proven, and each tree from there on has grown", async () => {
  const steps = fc
    .uniqueArray(fc.integer({ min: 1, max: Math.floor(largest / 256) }), { minLength: 1, maxLength: 4 })
    .map((bundles) => bundles.toSorted((one, other) => one - other).map((bundle) => bundle * 256));
  await fc.assert(
    fc.asyncProperty(steps, fc.nat(), fc.nat(), async (at, some, other) => {
      const minimum = at.at(-1) ?? 0;
      const readTile = pruned(at);
      const index = minimum + (some % (largest - minimum));
      const path = await proveInclusion(nodeProofCrypto, readTile, { index, size: largest });
      const leafHash = hashLeaf(nodeProofCrypto, entryOf(index));
      const tree = { size: largest, root: whole.root };
      expect(verifyInclusion(nodeProofCrypto, { leafHash, index, path, ...tree })).toBe(true);

      const oldSize = minimum + (other % (largest - minimum + 1));
      const proof = await proveConsistency(nodeProofCrypto, readTile, { oldSize, newSize: largest });
      const claim = { oldSize, oldRoot: rootAt(oldSize), newSize: largest, newRoot: whole.root, proof };
      expect(verifyConsistency(nodeProofCrypto, claim)).toBe(true);
      const edge = await readTreeEdge(nodeProofCrypto, readTile, tree);
      expect(rootOf(nodeProofCrypto, edge)).toEqual(whole.root);
    }),
    {
      numRuns: 12,
      examples: [
        [[65_536], 0, 0],
        [[256], 0, 0],
        [[256, 65_536, 66_304], 3, 5],
      ],
    },
  );
});

test("a witness that has seen less holds back what its next proof needs", () => {
  expect(mostToPrune(1000, [])).toBe(768);
  expect(mostToPrune(1000, [5000, 600])).toBe(512);
  expect(mostToPrune(255, [5000])).toBe(0);
});
