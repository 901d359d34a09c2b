import {
  appendEntries,
  emptyTree,
  type Growth,
  ProofRefusal,
  type ReadTile,
  readTreeEdge,
  type TreeEdge,
} from "@tachiai/evidence-proof";
import { nodeProofCrypto } from "@tachiai/evidence-proof/node";
import type { BlobStore } from "@tachiai/platform";
import { decodeRecords, encodeRecord, type LogGain } from "./journal-record.ts";
import { openSegments, type SyncFile, syncFile } from "./journal-segments.ts";
import { openEdges } from "./known-edges.ts";
import { checkpointName, type LogName, partialTiles, prefixOf, tileName } from "./log-files.ts";
import { tileIn, type UnsettledLog, withGrowth, withoutSettled } from "./unsettled-tiles.ts";

/** What settling goes through. A crash between any two of them is mended by replaying the journal. */
export type SettlingStep = "rotated" | "tiles written" | "checkpoints copied" | "cut" | "outgrown removed";
export type OnSettlingStep = (step: SettlingStep) => void;

/** How a batch changes one log. */
export interface LogGrowth extends LogGain {
  readonly growth: Growth;
}

/**
 * The files of all logs, through one journal: what they gain is durable together with one sync, and becomes files of the
 * blob store later. Belongs to the process that seals; others find in the blob store what has settled.
 */
export interface LogJournal {
  /** Makes it durable that these logs have grown; readers find the new tiles from here on. */
  append(grown: readonly LogGrowth[]): Promise<void>;
  /** Says that a checkpoint is published: its copy follows when the log settles. */
  published(log: LogName, checkpoint: { readonly size: number; readonly note: string }): void;
  /** Finds the tiles of a log wherever they are. */
  readTile(log: LogName): ReadTile;
  /** The copy of the newest checkpoint; undefined when there is none. */
  checkpointCopy(log: LogName): Promise<Uint8Array | undefined>;
  /** How far the journal has a log beyond its files; 0 when it has nothing of it. */
  sizeOf(log: LogName): number;
  /** The edge of a log, when this process grew it to exactly this tree; it was held against the checkpoint then. */
  knownEdge(log: LogName, tree: { readonly size: number; readonly root: Uint8Array }): TreeEdge | undefined;
  /** How many bytes wait in the journal. */
  waitingBytes(): number;
  /** Writes what is only in the journal to the blob store, and cuts the journal. Nobody who seals waits for it. */
  settle(onStep?: OnSettlingStep): Promise<void>;
}

/** Opens the journal and replays what a crash has left in it. `sync` makes each record durable. */
export async function openLogJournal(
  directory: string,
  blobs: BlobStore,
  sync: SyncFile = syncFile,
): Promise<LogJournal> {
  const { segments, left } = await openSegments(directory, sync);
  const unsettled = new Map<string, UnsettledLog>();
  const edges = openEdges();
  /** The sizes of which the blob store may have tiles that are not full. */
  const partials = new Map<string, Set<number>>();
  let waiting = 0;
  let settling: Promise<void> | undefined;

  function grow({ log, before }: LogGain, growth: Growth): void {
    const prefix = prefixOf(log);
    const known = unsettled.get(prefix);
    if (!known) notePartials(log, before.size);
    if ((known?.size ?? 0) < growth.edge.size) unsettled.set(prefix, withGrowth(known, log, growth));
  }

  function notePartials(log: LogName, size: number): void {
    const sizes = partials.get(prefixOf(log)) ?? new Set();
    partials.set(prefixOf(log), sizes.add(size));
  }

  const readTile =
    (log: LogName): ReadTile =>
    async (address) => {
      const tile = tileIn(unsettled.get(prefixOf(log)), address);
      return tile ? tile.bytes : blobs.get(tileName(log, address));
    };

  async function replay(file: Buffer): Promise<void> {
    for (const record of decodeRecords(file))
      for (const gain of record) {
        if ((unsettled.get(prefixOf(gain.log))?.size ?? 0) >= gain.before.size + gain.leaves.length) continue;
        const growth = await regrow(gain, readTile(gain.log));
        if (growth) grow(gain, growth);
      }
    waiting += file.length;
  }
  for (const file of left) await replay(file);

  /** Of trees that nobody is given any more. A crash leaves a few behind, which nobody reads. */
  async function removeOutgrown({ log, size, checkpoint }: UnsettledLog): Promise<void> {
    const sizes = partials.get(prefixOf(log));
    if (!sizes || !checkpoint) return;
    const kept = new Set([size, checkpoint.size].flatMap(partialTiles).map((tile) => tileName(log, tile)));
    for (const old of sizes) {
      if (old >= checkpoint.size) continue;
      for (const tile of partialTiles(old).map((address) => tileName(log, address)))
        if (!kept.has(tile)) await blobs.discard(tile);
      sizes.delete(old);
    }
    if (size === checkpoint.size) partials.delete(prefixOf(log));
  }

  async function settleAll(onStep: OnSettlingStep): Promise<void> {
    const files = await segments.rotate();
    const logs = [...unsettled.values()];
    const bytes = waiting;
    onStep("rotated");
    for (const { log, size } of logs) notePartials(log, size);
    await blobs.putTogether(logs.flatMap(tilesOf));
    onStep("tiles written");
    await blobs.putTogether(logs.flatMap(checkpointOf));
    onStep("checkpoints copied");
    await segments.remove(files);
    waiting -= bytes;
    onStep("cut");
    for (const settled of logs) {
      const prefix = prefixOf(settled.log);
      const rest = withoutSettled(unsettled.get(prefix) ?? settled, settled);
      if (rest) unsettled.set(prefix, rest);
      else unsettled.delete(prefix);
    }
    for (const settled of logs) await removeOutgrown(settled);
    onStep("outgrown removed");
  }

  return {
    async append(grown) {
      const record = encodeRecord(grown);
      await segments.append(record);
      waiting += record.length;
      for (const gain of grown) {
        grow(gain, gain.growth);
        edges.keep(gain.log, gain.growth);
      }
    },
    published(log, checkpoint) {
      const known = unsettled.get(prefixOf(log));
      unsettled.set(prefixOf(log), { log, size: checkpoint.size, tiles: new Map(), ...known, checkpoint });
    },
    readTile,
    async checkpointCopy(log) {
      const note = unsettled.get(prefixOf(log))?.checkpoint?.note;
      return note === undefined ? blobs.get(checkpointName(log)) : Buffer.from(note);
    },
    sizeOf: (log) => unsettled.get(prefixOf(log))?.size ?? 0,
    knownEdge: (log, tree) => edges.find(log, tree),
    waitingBytes: () => waiting,
    settle(onStep = () => {}) {
      settling ??= settleAll(onStep).finally(() => {
        settling = undefined;
      });
      return settling;
    },
  };
}

function tilesOf({ log, tiles }: UnsettledLog) {
  return [...tiles.values()].map(({ address, bytes }) => ({ name: tileName(log, address), bytes }));
}

function checkpointOf({ log, checkpoint }: UnsettledLog) {
  return checkpoint ? [{ name: checkpointName(log), bytes: Buffer.from(checkpoint.note) }] : [];
}

/**
 * Grows a log again as the journal says; undefined when its files or the record are not what they were. Then the log
 * lacks what it has published, and whoever reads it finds it damaged.
 */
async function regrow(gain: LogGain, readTile: ReadTile): Promise<Growth | undefined> {
  try {
    const edge =
      gain.before.size === 0 ? emptyTree : await readTreeEdge(nodeProofCrypto, readTile, gain.before);
    const growth = appendEntries(nodeProofCrypto, edge, gain.leaves);
    return Buffer.from(growth.root).equals(gain.root) ? growth : undefined;
  } catch (error) {
    if (error instanceof ProofRefusal) return undefined;
    throw error;
  }
}
