import {
  type Checkpoint,
  hashLeaf,
  hashNode,
  ProofRefusal,
  parseNote,
  type ReadTile,
  readEntries,
  readHashes,
  readTreeEdge,
  TILE_WIDTH,
  type TreeEdge,
  type VerifierKey,
  verifyCheckpoint,
  verifyCheckpointOfSome,
} from "@tachiai/evidence-proof";
import { nodeProofCrypto } from "@tachiai/evidence-proof/node";
import { Damage } from "../damage/damage.ts";
import type { Vault } from "../vault.ts";
import type { PublishedLog } from "./log.store.ts";
import { tileName, widthOf } from "./log-files.ts";

/**
 * Reads a published log, holding all it reads against the signed checkpoint: nothing altered comes through. Keeps
 * what it has read, so make one for each request. Every function throws `Damage`.
 */
export interface LogReader {
  readonly log: PublishedLog;
  /** Those that have signed as this log; the present one first. */
  readonly keys: readonly VerifierKey[];
  /** The signed note; null while the log is empty. */
  checkpoint(): Promise<string | null>;
  /** The right edge of the tree, for appending. */
  edge(): Promise<TreeEdge>;
  /** The hashes of one tile, as wide as it is in this tree. */
  hashes(level: number, index: number): Promise<readonly Uint8Array[]>;
  /** The leaves of one bundle, as wide as it is in this tree. */
  leaves(index: number): Promise<readonly Uint8Array[]>;
  /** The same hashes for those who ask by address: proofs. */
  readonly readTile: ReadTile;
}

export function openLogReader(vault: Vault, log: PublishedLog): LogReader {
  const keys = vault.logIdentity.keysOf(log.origin);
  const readTile = vault.journal.readTile(log);
  const checkpoint = once(() => requireCheckpoint(vault, log, keys));
  const tree = once(async () => {
    await checkpoint();
    return soundOr("tile", log.origin, () => readTreeEdge(nodeProofCrypto, readTile, log));
  });

  const hashes = onceFor(async (level: number, index: number): Promise<readonly Uint8Array[]> => {
    const width = widthOf(log.size, level, index);
    const file = tileName(log, { kind: "hashes", level, index, width });
    const edge = await tree();
    if (width < TILE_WIDTH) return edge.levels[level] ?? [];
    const row = await soundOr("tile", file, () =>
      readHashes(readTile, { kind: "hashes", level, index, width }),
    );
    // A full tile is one hash of the tile above it, and so on up to the edge, which the checkpoint vouches for.
    const above = await hashes(level + 1, Math.floor(index / TILE_WIDTH));
    if (!Buffer.from(hashRow(row)).equals(above[index % TILE_WIDTH] ?? new Uint8Array(0)))
      throw new Damage("tile", file, "tree.root_mismatch");
    return row;
  });

  const leaves = onceFor(async (index: number): Promise<readonly Uint8Array[]> => {
    const address = { kind: "entries", index, width: widthOf(log.size, 0, index) } as const;
    if (address.width < TILE_WIDTH) return (await tree()).entries;
    const row = await hashes(0, index);
    const file = tileName(log, address);
    const bundle = await soundOr("tile", file, () => readEntries(readTile, address));
    const same = bundle.every((leaf, place) =>
      Buffer.from(hashLeaf(nodeProofCrypto, leaf)).equals(row[place] ?? new Uint8Array(0)),
    );
    if (!same) throw new Damage("tile", file, "tree.root_mismatch");
    return bundle;
  });

  return {
    log,
    keys,
    checkpoint,
    edge: tree,
    hashes,
    leaves,
    readTile: async (address) => {
      if (address.kind === "entries") return undefined;
      return Buffer.concat((await hashes(address.level, address.index)).slice(0, address.width));
    },
  };
}

/**
 * The published checkpoint: signed by this installation, and saying what the row says. The copy in the blob store may
 * lag behind after a crash; a copy that is ahead means that the database was set back, and then nothing may be
 * appended, or two trees would carry our signature.
 */
async function requireCheckpoint(
  vault: Vault,
  log: PublishedLog,
  keys: readonly VerifierKey[],
): Promise<string | null> {
  const copied = await vault.journal.checkpointCopy(log);
  const copy = copied && (await soundCheckpoint(Buffer.from(copied).toString("utf8"), log, keys));
  if ((copy?.size ?? 0) > log.size) throw new Damage("checkpoint", log.origin, "the database is behind it");
  if (copy?.size === log.size && !Buffer.from(copy.root).equals(log.root))
    throw new Damage("checkpoint", log.origin, "two roots for one size");
  if (log.checkpoint === null) return null;

  const own = await soundCheckpoint(log.checkpoint, log, keys);
  if (own.size !== log.size || !Buffer.from(own.root).equals(log.root))
    throw new Damage("checkpoint", log.origin, "the database names another tree");
  return log.checkpoint;
}

function soundCheckpoint(note: string, log: PublishedLog, keys: readonly VerifierKey[]): Promise<Checkpoint> {
  return soundOr("checkpoint", log.origin, async () => {
    // Every line counts: one that nobody checks could be altered unnoticed.
    for (const { name, keyId } of parseNote(note).signatures) {
      const key = keys.find((one) => one.name === name && one.id === keyId);
      if (!key) throw new ProofRefusal("checkpoint.not_signed_by_key");
      await verifyCheckpoint(nodeProofCrypto, note, key);
    }
    return verifyCheckpointOfSome(nodeProofCrypto, note, keys);
  });
}

async function soundOr<T>(what: "tile" | "checkpoint", subject: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof ProofRefusal) throw new Damage(what, subject, error.reason);
    throw error;
  }
}

function hashRow(row: readonly Uint8Array[]): Uint8Array {
  const [first = new Uint8Array(0), ...others] = row;
  if (others.length === 0) return first;
  const middle = row.length / 2;
  return hashNode(nodeProofCrypto, hashRow(row.slice(0, middle)), hashRow(row.slice(middle)));
}

function once<T>(work: () => Promise<T>): () => Promise<T> {
  let done: Promise<T> | undefined;
  return () => (done ??= work());
}

function onceFor<Key extends readonly number[], T>(work: (...key: Key) => Promise<T>) {
  const done = new Map<string, Promise<T>>();
  return (...key: Key): Promise<T> => {
    const name = key.join("/");
    const known = done.get(name) ?? work(...key);
    done.set(name, known);
    return known;
  };
}
