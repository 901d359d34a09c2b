import {
  appendEntries,
  type Growth,
  signCheckpoint,
  TILE_WIDTH,
  type TreeEdge,
} from "@tachiai/evidence-proof";
import { nodeProofCrypto } from "@tachiai/evidence-proof/node";
import { inTenant } from "@tachiai/platform";
import type { TenantId } from "@tachiai/protocol";
import { Damage } from "../damage/damage.ts";
import {
  type DecidedBatch,
  decideBatch,
  hasMovedOn,
  type PublishedLog,
  publishBatch,
} from "../logs/log.store.ts";
import { checkpointName, tileName } from "../logs/log-files.ts";
import { openLogReader, widthOf } from "../logs/log-reader.ts";
import type { Vault } from "../vault.ts";

/** What a batch goes through, in this order. A crash between any two of them is mended by sealing again. */
export type SealingStep =
  | "deciding" // nothing is durable yet
  | "decided" // the order is durable
  | "tile written"
  | "signed"
  | "publishing" // not visible yet
  | "published" // everybody sees the new size, and each entry its place
  | "copied"; // the blob store has the new checkpoint too

/** Hears each step when it is done. What it throws stops the batch there: tests crash the sealer with it. */
export type OnSealingStep = (step: SealingStep) => void;

/** Enough for a burst, few enough that the first of it does not wait for the last. */
const largestBatch = 1024;

const sealer = { kind: "system", name: "sealer" } as const;

/**
 * Seals the next entries of one log and says how many. Crash-safe without any lock, because
 * 1. the order of the leaves is committed before a file is written or a byte signed, so every attempt to finish the
 *    batch writes the same bytes to the same names and signs the same text;
 * 2. files are durable before the checkpoint that covers them is published;
 * 3. publishing compares the size it started from, and sets the places of the entries in the same commit.
 *
 * Throws `Damage` when the log is not what its checkpoint says; then nothing is appended to it.
 */
export async function sealBatch(
  vault: Vault,
  log: { readonly tenantId: TenantId; readonly retentionClass: string },
  onStep: OnSealingStep = () => {},
): Promise<{ readonly sealed: number; readonly more: boolean }> {
  const { installationId } = vault.logIdentity;
  const batch = await inTenant(vault.database, sealer, log.tenantId, async (tx) => {
    const decided = await decideBatch(
      tx,
      { retentionClass: log.retentionClass, installationId },
      largestBatch,
    );
    onStep("deciding");
    return decided;
  });
  if (!batch) return { sealed: 0, more: false };
  onStep("decided");

  const growth = await writeTiles(vault, batch, onStep);
  if (growth === "outrun") return { sealed: 0, more: true };
  const { edge, root } = growth;
  const { origin } = batch.log;
  const checkpoint = await signCheckpoint([vault.logIdentity.signerOf(origin)], {
    origin,
    size: edge.size,
    root,
  });
  onStep("signed");

  const published = await inTenant(vault.database, sealer, log.tenantId, async (tx) => {
    const swapped = await publishBatch(tx, batch, { size: edge.size, root, checkpoint });
    onStep("publishing");
    return swapped;
  });
  if (!published) return { sealed: 0, more: true };
  onStep("published");

  await vault.blobs.put(checkpointName(batch.log), Buffer.from(checkpoint));
  onStep("copied");
  await removeOutgrownTiles(vault, batch.log, edge.size);
  return { sealed: batch.leaves.length, more: batch.resumed || batch.leaves.length === largestBatch };
}

/** Writes the files of the batch; "outrun" when another sealer has published meanwhile. */
async function writeTiles(
  vault: Vault,
  batch: DecidedBatch,
  onStep: OnSealingStep,
): Promise<Growth | "outrun"> {
  const { log, leaves } = batch;
  let edge: TreeEdge;
  try {
    edge = await openLogReader(vault, log).edge();
  } catch (error) {
    const outrun =
      error instanceof Damage &&
      (await inTenant(vault.database, sealer, log.tenantId, (tx) => hasMovedOn(tx, log)));
    if (outrun) return "outrun";
    throw error;
  }
  const growth = appendEntries(nodeProofCrypto, edge, leaves);
  for (const { address, bytes } of growth.files) {
    await vault.blobs.put(tileName(log, address), bytes);
    onStep("tile written");
  }
  return growth;
}

/**
 * Removes the partial tiles of the size before. A crash leaves a few behind, which nobody reads; a reader that still
 * holds the old size finds them gone and asks for the new one.
 */
async function removeOutgrownTiles(vault: Vault, before: PublishedLog, size: number): Promise<void> {
  for (let level = 0; widthOf(before.size, level, 0) > 0; level++) {
    const index = Math.floor(before.size / TILE_WIDTH ** (level + 1));
    const width = widthOf(before.size, level, index);
    if (width <= 0 || widthOf(size, level, index) === width) continue;
    await vault.blobs.remove(tileName(before, { kind: "hashes", level, index, width }));
    if (level === 0) await vault.blobs.remove(tileName(before, { kind: "entries", index, width }));
  }
}
