import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  appendEntries,
  decodeEntryBundle,
  encodeEntryBundle,
  formatTilePath,
  hashLeaf,
  ProofRefusal,
  parseTilePath,
  proveConsistency,
  proveInclusion,
  type ReadTile,
  readTreeEdge,
  rootOf,
  type TileAddress,
  verifyConsistency,
  verifyInclusion,
} from "./index.ts";
import { nodeProofCrypto as crypto } from "./node.ts";
import { naiveRoot } from "./testing/naive-tree.ts";
import { growLog, sampleEntries, sampleLog } from "./testing/sample-log.ts";

describe("the path of a tile", () => {
  it.each<[string, TileAddress]>([
    ["tile/0/x001/x234/067", { kind: "hashes", level: 0, index: 1_234_067, width: 256 }],
    ["tile/2/000.p/1", { kind: "hashes", level: 2, index: 0, width: 1 }],
    ["tile/entries/x001/000.p/255", { kind: "entries", index: 1000, width: 255 }],
    ["tile/63/999", { kind: "hashes", level: 63, index: 999, width: 256 }],
  ])("%s is written and read as C2SP tlog-tiles says", (path, address) => {
    expect(formatTilePath(address)).toBe(path);
    expect(parseTilePath(path)).toEqual(address);
  });

  it.each([
    "tile/0/1",
    "tile/0/0001",
    "tile/0/x000/001",
    "tile/00/001",
    "tile/64/001",
    "tile/0/001.p/0",
    "tile/0/001.p/256",
    "tile/0/001.p/01",
    "tile/0/001/",
    "/tile/0/001",
    "tile/0/../001",
    "tile/entry/001",
    "checkpoint",
    "tile/0/x999/x999/x999/x999/x999/x999/999",
    "",
  ])("refuses %j", (path) => {
    expect(() => parseTilePath(path)).toThrow(new ProofRefusal("tile_path.malformed"));
  });
});

describe("an entry bundle", () => {
  const entries = fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 20 });

  it("reads back as it was written", () => {
    fc.assert(
      fc.property(entries, (list) => {
        expect(decodeEntryBundle(encodeEntryBundle(list), list.length)).toEqual(list);
      }),
    );
  });

  it("refuses whatever is not a bundle of that many entries, and throws nothing else", () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.nat(20), (bytes, width) => {
        try {
          expect(encodeEntryBundle(decodeEntryBundle(bytes, width))).toEqual(bytes);
        } catch (error) {
          expect(error).toEqual(new ProofRefusal("tile.malformed"));
        }
      }),
    );
  });

  it("refuses an entry whose length does not fit two bytes", () => {
    expect(() => encodeEntryBundle([new Uint8Array(65_536)])).toThrow(new ProofRefusal("entry.too_long"));
  });
});

describe("a growing log", () => {
  const batches = fc.array(fc.integer({ min: 0, max: 600 }), { maxLength: 6 });

  it("has the root that RFC 6962 defines, in whatever batches it grew", () => {
    fc.assert(
      fc.property(batches, (sizes) => {
        const entries = sampleEntries(sizes.reduce((sum, size) => sum + size, 0));
        expect(grow(sizes, entries).growth.root).toEqual(naiveRoot(crypto, entries));
      }),
      { numRuns: 30 },
    );
  });

  it("ends with the same tiles, in whatever batches it grew", () => {
    fc.assert(
      fc.property(batches, (sizes) => {
        const entries = sampleEntries(sizes.reduce((sum, size) => sum + size, 0));
        const inBatches = grow(sizes, entries);
        const atOnce = grow([entries.length], entries);
        expect(inBatches.growth.edge).toEqual(atOnce.growth.edge);
        for (const [path, bytes] of atOnce.files) expect(inBatches.files.get(path)).toEqual(bytes);
      }),
      { numRuns: 20 },
    );
  });

  it("writes the tiles that C2SP tlog-tiles lists for 70,000 entries", () => {
    const { files } = grow(
      [70_000],
      Array.from({ length: 70_000 }, () => Uint8Array.of(1)),
    );
    const paths = [...files.keys()];
    expect(paths.filter((path) => /^tile\/0\/[0-9]{3}$/.test(path))).toHaveLength(273);
    expect(paths.filter((path) => !/^tile\/(0|entries)\/[0-9]{3}$/.test(path))).toEqual([
      "tile/entries/273.p/112",
      "tile/0/273.p/112",
      "tile/1/000",
      "tile/1/001.p/17",
      "tile/2/000.p/1",
    ]);
  });

  it("continues from its files after a restart, even when partial tiles were cleared away for full ones", async () => {
    const entries = sampleEntries(700);
    const { files, readTile, growth } = grow([300, 400], entries);
    files.delete("tile/0/001.p/44");
    files.delete("tile/entries/001.p/44");

    const old = { size: 300, root: naiveRoot(crypto, entries.slice(0, 300)) };
    const edge = await readTreeEdge(crypto, readTile, old);
    expect(rootOf(crypto, edge)).toEqual(old.root);
    expect(appendEntries(crypto, edge, entries.slice(300)).root).toEqual(growth.root);
  });

  it("is not continued from altered files", async () => {
    const log = await sampleLog(sampleEntries(300));
    for (const kind of ["entries", "hashes"] as const) {
      const alteredTile = async (address: TileAddress) => {
        const bytes = (await log.readTile(address))?.slice();
        if (bytes && address.kind === kind) bytes[10] = (bytes[10] ?? 0) ^ 1;
        return bytes;
      };
      await expect(readTreeEdge(crypto, alteredTile, log)).rejects.toEqual(
        new ProofRefusal("tree.root_mismatch"),
      );
    }
  });

  it("is not continued from missing or cut files", async () => {
    const log = await sampleLog(sampleEntries(300));
    const nothing = async () => undefined;
    await expect(readTreeEdge(crypto, nothing, log)).rejects.toEqual(new ProofRefusal("tile.missing"));
    const cut = async (address: TileAddress) => (await log.readTile(address))?.slice(1);
    await expect(readTreeEdge(crypto, cut, log)).rejects.toEqual(new ProofRefusal("tile.malformed"));
  });

  it("whatever its files hold, gives a proof that does not verify or a refusal, and nothing else", async () => {
    const entries = sampleEntries(600);
    const log = await sampleLog(entries);
    const damage = fc.oneof(
      fc.record({ kind: fc.constant("flip"), at: fc.nat(), by: fc.integer({ min: 1, max: 255 }) }),
      fc.record({ kind: fc.constant("cut"), at: fc.nat(), by: fc.constant(0) }),
      fc.record({ kind: fc.constant("noise"), at: fc.nat(9000), by: fc.nat(255) }),
      fc.record({ kind: fc.constant("gone"), at: fc.constant(0), by: fc.constant(0) }),
    );
    await fc.assert(
      fc.asyncProperty(damage, fc.nat(599), fc.integer({ min: 1, max: 599 }), async (how, index, oldSize) => {
        const readTile: ReadTile = async (address) => {
          const bytes = await log.readTile(address);
          if (!bytes || how.kind === "gone") return undefined;
          if (how.kind === "cut") return bytes.slice(0, how.at % bytes.length);
          if (how.kind === "noise") return new Uint8Array(how.at).fill(how.by);
          return bytes.with(how.at % bytes.length, (bytes[how.at % bytes.length] ?? 0) ^ how.by);
        };
        const leafHash = hashLeaf(crypto, entries[index] ?? new Uint8Array(0));
        const { size, root } = log;
        const path = await orRefusal(proveInclusion(crypto, readTile, { index, size }));
        const isProven = path && verifyInclusion(crypto, { leafHash, index, size, root, path });
        const proof = await orRefusal(proveConsistency(crypto, readTile, { oldSize, newSize: size }));
        const oldRoot = naiveRoot(crypto, entries.slice(0, oldSize));
        const hasGrown =
          proof && verifyConsistency(crypto, { oldSize, oldRoot, newSize: size, newRoot: root, proof });
        // A flip outside what a proof reads does it no harm; a proof that verifies is the true one.
        if (isProven) expect(path).toEqual(await proveInclusion(crypto, log.readTile, { index, size }));
        if (hasGrown)
          expect(proof).toEqual(await proveConsistency(crypto, log.readTile, { oldSize, newSize: size }));
        await orRefusal(readTreeEdge(crypto, readTile, log));
      }),
      { numRuns: 60 },
    );
  });

  it("writes nothing for an empty batch", () => {
    const { growth } = grow([5], sampleEntries(5));
    expect(appendEntries(crypto, growth.edge, [])).toEqual({ ...growth, files: [] });
  });
});

/** Undefined for a refusal of ours; anything else is a fault of the reader. */
async function orRefusal<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    expect(error).toBeInstanceOf(ProofRefusal);
    return undefined;
  }
}

function grow(sizes: readonly number[], entries: readonly Uint8Array[]) {
  const starts = sizes.map((_, batch) => sizes.slice(0, batch).reduce((sum, size) => sum + size, 0));
  return growLog(starts.map((start, batch) => entries.slice(start, start + (sizes[batch] ?? 0))));
}
