import { inInstallation, inTenant } from "@tachiai/platform";
import type { Vault } from "../vault.ts";
import { ciphertextName, retentionKeyName, thumbnailName } from "./sealed-content.ts";
import { abandonUploads, listTenantsWithUploads } from "./upload.store.ts";

/** Far longer than any upload takes. */
const abandonedAfterMs = 60 * 60_000;

const sweeper = { kind: "system", name: "sweeper" } as const;

/** Removes blobs and retention keys that never became evidence, in all tenants, and says how many. */
export async function sweepUploads(vault: Vault): Promise<number> {
  const startedBefore = new Date(vault.database.clock().getTime() - abandonedAfterMs);
  const tenants = await inInstallation(vault.database, (tx) => listTenantsWithUploads(tx, startedBefore));
  let swept = 0;
  for (const tenantId of tenants)
    swept += await inTenant(vault.database, sweeper, tenantId, async (tx) => {
      const abandoned = await abandonUploads(tx, startedBefore);
      // Before the commit: after a crash the notes are still there, and the files are swept again.
      for (const evidenceId of abandoned) {
        await vault.retentionKeys.remove(retentionKeyName(tenantId, evidenceId));
        await vault.blobs.remove(thumbnailName(tenantId, evidenceId));
        await vault.blobs.remove(ciphertextName(tenantId, evidenceId));
      }
      return abandoned.length;
    });
  return swept;
}
