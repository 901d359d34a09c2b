import { TenantId } from "@tachiai/protocol";
import {
  appendEntries,
  emptyTree,
  formatLogOrigin,
  formatTilePath,
  type Growth,
  type NoteSigner,
  type ReadTile,
  signCheckpoint,
} from "../index.ts";
import { nodeProofCrypto, openNoteSigner } from "../node.ts";

export const sampleOrigin = formatLogOrigin({
  installationId: "f3k9",
  tenantId: TenantId.parse("7f0f0ad2-51c8-4d0e-9a3c-2b1f5f0f6c11"),
  retentionClass: "telework",
  generation: 1,
});

export const sampleSigner: NoteSigner = openNoteSigner(sampleOrigin, "note", new Uint8Array(32).fill(7));

/** Where a log's files end up; the newest writing of a path wins, as on disk. */
function keepFiles() {
  const files = new Map<string, Uint8Array>();
  const readTile: ReadTile = async (address) => files.get(formatTilePath(address));
  return {
    files,
    readTile,
    write(growth: Growth) {
      for (const { address, bytes } of growth.files) files.set(formatTilePath(address), bytes);
    },
  };
}

/** A log that grows by these batches; each leaves the tiles of its size behind. */
export function growLog(batches: readonly (readonly Uint8Array[])[]) {
  const store = keepFiles();
  let growth = appendEntries(nodeProofCrypto, emptyTree, []);
  for (const batch of batches) {
    growth = appendEntries(nodeProofCrypto, growth.edge, batch);
    store.write(growth);
  }
  return { ...store, growth };
}

/** A log of these entries, appended at once, with its signed checkpoint. */
export async function sampleLog(entries: readonly Uint8Array[]) {
  const { growth, ...store } = growLog([entries]);
  const checkpoint = { origin: sampleOrigin, size: entries.length, root: growth.root };
  return {
    readTile: store.readTile,
    size: entries.length,
    root: growth.root,
    checkpoint: await signCheckpoint([sampleSigner], checkpoint),
  };
}

/** Short entries that differ. */
export function sampleEntries(count: number): Uint8Array[] {
  return Array.from({ length: count }, (_, index) => new TextEncoder().encode(`entry ${index}`));
}
