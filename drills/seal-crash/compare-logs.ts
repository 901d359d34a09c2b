import { type Vault } from "@tachiai/evidence";
import type { TestVault } from "@tachiai/evidence/testing";
import {
  appendEntries,
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

/** Holds the logs against what was recorded, and against every checkpoint that was ever seen. */
export async function compareLogs(
  vault: Vault,
  planted: TestVault,
  recorded: readonly EvidenceId[],
  seen: readonly PublishedCheckpoint[],
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

  const forks = new Set<string>();
  for (const note of new Set(seen.map((checkpoint) => checkpoint.note))) {
    const { origin, size, root } = parseCheckpoint(parseNote(note).text);
    const beginning = leaves.get(origin)?.slice(0, size) ?? [];
    const { root: now } = appendEntries(nodeProofCrypto, emptyTree, beginning);
    if (!Buffer.from(now).equals(root)) forks.add(note);
  }
  return {
    sealed: ids.length,
    lost: recorded.filter((id) => !once.has(id)).length,
    doubled: ids.length - once.size,
    forked: forks.size,
  };
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
