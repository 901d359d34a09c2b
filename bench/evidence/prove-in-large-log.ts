import { hash, randomInt } from "node:crypto";
import { type FileHandle, mkdtemp, open, rm } from "node:fs/promises";
import { join } from "node:path";
import {
  appendEntries,
  emptyTree,
  hashLeaf,
  proveInclusion,
  type ReadTile,
  TILE_WIDTH,
  verifyInclusion,
} from "@tachiai/evidence-proof";
import { nodeProofCrypto } from "@tachiai/evidence-proof/node";
import { measurePairs } from "../../tools/measure/measure-pairs.ts";
import { type Spread, spreadOf } from "../../tools/measure/spread.ts";

const small = 100_000;
const large = 10_000_000;
const BATCH = 20_000;
const PAIRS = 15;
const PROOFS = 150;
const HASH = 32;

export interface ProofFigures {
  /** Time of a proof out of ten million entries over that out of a hundred thousand. */
  readonly ratio: Spread;
  readonly largeMs: number;
  readonly smallMs: number;
  /** By how many megabytes the process grew from the first million entries to the tenth. */
  readonly memoryGrowthMegabytes: number;
  readonly entriesPerSecond: number;
}

/** The n-th leaf of a log that anybody can make again. */
function leafAt(index: number): Uint8Array {
  const leaf = Buffer.alloc(85, 1);
  leaf.writeUInt32BE(index, 81);
  return hash("sha256", leaf, "buffer");
}

/** Grows a log to ten million entries and proves entries of it, beside those of its beginning. */
export async function measureProofs(
  directory: string,
  progress: (text: string) => void,
): Promise<ProofFigures> {
  const home = await mkdtemp(join(directory, "large-log-"));
  const rows = openRows(home);
  try {
    const grown = await growLog(rows, progress);
    const proving = async (size: number, root: Uint8Array) => {
      const start = performance.now();
      for (let count = 0; count < PROOFS; count++) {
        const index = randomInt(size);
        const path = await proveInclusion(nodeProofCrypto, rows.readTile, { index, size });
        const leafHash = hashLeaf(nodeProofCrypto, leafAt(index));
        if (!verifyInclusion(nodeProofCrypto, { leafHash, index, size, root, path }))
          throw new Error(`the proof of entry ${index} of ${size} does not verify`);
      }
      return (performance.now() - start) / PROOFS;
    };
    await proving(large, grown.largeRoot);
    await proving(small, grown.smallRoot);
    const pairs = await measurePairs({
      pairs: PAIRS,
      ours: () => proving(large, grown.largeRoot),
      peer: async () => ({ value: await proving(small, grown.smallRoot) }),
      progress: (text) => progress(`ms of a proof in 10 million and in 100,000 entries: ${text}`),
    });
    return {
      ratio: spreadOf(pairs.map(({ ours, peer }) => ours / peer)),
      largeMs: spreadOf(pairs.map(({ ours }) => ours)).median,
      smallMs: spreadOf(pairs.map(({ peer }) => peer)).median,
      memoryGrowthMegabytes: grown.memoryGrowthMegabytes,
      entriesPerSecond: grown.entriesPerSecond,
    };
  } finally {
    await rows.close();
    await rm(home, { recursive: true });
  }
}

async function growLog(rows: Rows, progress: (text: string) => void) {
  let grown = appendEntries(nodeProofCrypto, emptyTree, []);
  let smallRoot = grown.root;
  const peaks: number[] = [];
  const start = performance.now();
  while (grown.edge.size < large) {
    const { size } = grown.edge;
    const leaves = Array.from({ length: BATCH }, (_, place) => leafAt(size + place));
    grown = appendEntries(nodeProofCrypto, grown.edge, leaves);
    for (const { address, bytes } of grown.files)
      if (address.kind === "hashes") await rows.write(address.level, address.index, bytes);
    if (grown.edge.size === small) smallRoot = grown.root;
    const million = Math.floor(size / 1_000_000);
    peaks[million] = Math.max(peaks[million] ?? 0, process.memoryUsage.rss());
    if (grown.edge.size % 1_000_000 === 0) progress(`${grown.edge.size / 1_000_000} million entries`);
  }
  const seconds = (performance.now() - start) / 1000;
  return {
    largeRoot: grown.root,
    smallRoot,
    memoryGrowthMegabytes: ((peaks.at(-1) ?? 0) - (peaks[0] ?? 0)) / 1_048_576,
    entriesPerSecond: large / seconds,
  };
}

interface Rows {
  write(level: number, index: number, hashes: Uint8Array): Promise<void>;
  readonly readTile: ReadTile;
  close(): Promise<void>;
}

/** The rows of hashes, a file each: in it every tile of every earlier size can be read as well. */
function openRows(directory: string): Rows {
  const files = new Map<number, Promise<FileHandle>>();
  const fileOf = (level: number) => {
    const file = files.get(level) ?? open(join(directory, String(level)), "w+");
    files.set(level, file);
    return file;
  };
  const offsetOf = (index: number) => index * TILE_WIDTH * HASH;
  return {
    async write(level, index, hashes) {
      await (await fileOf(level)).write(hashes, 0, hashes.length, offsetOf(index));
    },
    async readTile(address) {
      if (address.kind === "entries") return undefined;
      const bytes = Buffer.alloc(address.width * HASH);
      const file = await fileOf(address.level);
      const { bytesRead } = await file.read(bytes, 0, bytes.length, offsetOf(address.index));
      return bytesRead === bytes.length ? bytes : undefined;
    },
    async close() {
      for (const file of files.values()) await (await file).close();
    },
  };
}
