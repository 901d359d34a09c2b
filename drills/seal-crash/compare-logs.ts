import type { Vault } from "@tachiai/evidence";
import type { TestVault } from "@tachiai/evidence/testing";
import {
  appendEntries,
  type Checkpoint,
  decodeEntryBundle,
  decodeLeaf,
  emptyTree,
  parseCheckpoint,
  parseLogOrigin,
  parseNote,
  TILE_WIDTH,
} from "@tachiai/evidence-proof";
import { nodeProofCrypto } from "@tachiai/evidence-proof/node";
import { queryUnwalled } from "@tachiai/platform/testing";
import type { EvidenceId } from "@tachiai/protocol";
import type { Succession } from "./compare-successions.ts";

/** A checkpoint as everybody could read it at some moment. */
export interface PublishedCheckpoint {
  readonly note: string;
}

export function readCheckpoints({ test }: TestVault): Promise<PublishedCheckpoint[]> {
  return queryUnwalled(
    test.migrateConnection,
    "select checkpoint as note from evidence.log where checkpoint is not null",
  );
}

export async function anythingWaits({ test }: TestVault): Promise<boolean> {
  return (await queryUnwalled(test.migrateConnection, "select from evidence.seal_queue limit 1")).length > 0;
}

/** Of each log the furthest that was ever seen. */
export function furthestOf(
  seen: readonly PublishedCheckpoint[],
): Map<string, PublishedCheckpoint & Checkpoint> {
  const furthest = new Map<string, PublishedCheckpoint & Checkpoint>();
  for (const { note } of seen) {
    const checkpoint = parseCheckpoint(parseNote(note).text);
    if (checkpoint.size > (furthest.get(checkpoint.origin)?.size ?? 0))
      furthest.set(checkpoint.origin, { note, ...checkpoint });
  }
  return furthest;
}

/** Holds the logs against what was recorded, and against every checkpoint that was ever seen. */
export async function compareLogs(
  vault: Vault,
  planted: TestVault,
  expected: {
    readonly recorded: readonly EvidenceId[];
    readonly seen: readonly PublishedCheckpoint[];
    readonly successions: readonly Succession[];
  },
): Promise<{
  readonly sealed: number;
  readonly lost: number;
  readonly doubled: number;
  readonly forked: number;
}> {
  const newest = (await readCheckpoints(planted)).map(({ note }) => parseCheckpoint(parseNote(note).text));
  const leaves = new Map<string, readonly Uint8Array[]>();
  for (const { origin, size } of newest) leaves.set(origin, await leavesOf(vault, origin, size));
  const ids = [...leaves.values()].flat().map((leaf) => decodeLeaf(leaf).evidenceId);
  const once = new Set(ids);

  const roots = new Map<string, string>();
  const forks = new Set<string>();
  for (const note of new Set(expected.seen.map((checkpoint) => checkpoint.note))) {
    const checkpoint = parseCheckpoint(parseNote(note).text);
    const state = `${checkpoint.origin} ${checkpoint.size}`;
    const root = Buffer.from(checkpoint.root).toString("hex");
    const isBeginning = checkpoint.size <= (leaves.get(checkpoint.origin)?.length ?? 0);
    const isSound = isBeginning
      ? rootOfFirst(leaves.get(checkpoint.origin) ?? [], checkpoint.size) === root
      : isNamedLost(checkpoint, expected.successions);
    if (!isSound || (roots.get(state) ?? root) !== root) forks.add(note);
    roots.set(state, root);
  }
  return {
    sealed: ids.length,
    lost: expected.recorded.filter((id) => !once.has(id)).length,
    doubled: ids.length - once.size,
    forked: forks.size,
  };
}

function rootOfFirst(leaves: readonly Uint8Array[], size: number): string {
  return Buffer.from(appendEntries(nodeProofCrypto, emptyTree, leaves.slice(0, size)).root).toString("hex");
}

/** What a restore has lost of a log is no fork where the log is closed and its successor says so much. */
function isNamedLost({ origin, size }: Checkpoint, successions: readonly Succession[]): boolean {
  return successions.some((one) => one.origin === origin && one.knownSize >= size);
}

async function leavesOf(vault: Vault, origin: string, size: number): Promise<Uint8Array[]> {
  const readTile = vault.journal.readTile(parseLogOrigin(origin));
  const leaves: Uint8Array[] = [];
  for (let index = 0; index * TILE_WIDTH < size; index++) {
    const width = Math.min(TILE_WIDTH, size - index * TILE_WIDTH);
    const bundle = await readTile({ kind: "entries", index, width });
    if (!bundle) throw new Error(`the log ${origin} lacks its leaves from ${index * TILE_WIDTH} on`);
    leaves.push(...decodeEntryBundle(bundle, width));
  }
  return leaves;
}
