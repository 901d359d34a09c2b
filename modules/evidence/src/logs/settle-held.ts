import type { Vault } from "../vault.ts";
import type { PublishedLog } from "./log.store.ts";
import { partialTiles, tileName } from "./log-files.ts";

/**
 * Writes the tiles that are not full in a log as it is published. For one that is never continued: its journal may know of
 * leaves beyond, and would write the tiles as they are with those.
 */
export async function settleHeld(vault: Vault, log: PublishedLog): Promise<void> {
  const readTile = vault.journal.readTile(log);
  const files: { readonly name: string; readonly bytes: Uint8Array }[] = [];
  for (const address of partialTiles(log.size)) {
    const bytes = await readTile(address);
    // One that is missing is damage, which whoever reads the log finds.
    if (bytes) files.push({ name: tileName(log, address), bytes });
  }
  await vault.blobs.putTogether(files);
}
