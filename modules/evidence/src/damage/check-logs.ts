import { type Database, inInstallation, inTenant } from "@tachiai/platform";
import type { TenantId } from "@tachiai/protocol";
import { hasMovedOn, listLogs, listTenantsWithLogs, type PublishedLog } from "../logs/log.store.ts";
import { checkpointName } from "../logs/log-files.ts";
import { openLogReader } from "../logs/log-reader.ts";
import type { Vault } from "../vault.ts";
import { Damage } from "./damage.ts";
import { reportDamage } from "./report-damage.ts";

const checker = { kind: "system", name: "verifier" } as const;

/**
 * Holds every log against its files, as the sealer does before its first batch: signature, size and root of the row,
 * the checkpoint in the blob store, the right edge of the tree. Gives the damages that were not known yet; each has
 * become an incident. A checkpoint that a crash kept out of the blob store is written there.
 */
export async function checkLogs(vault: Vault): Promise<Damage[]> {
  const damages: Damage[] = [];
  for (const tenantId of await inInstallation(vault.database, (tx) => listTenantsWithLogs(tx)))
    for (const log of await inTenant(vault.database, checker, tenantId, listLogs)) {
      const damage = await checkLog(vault, log);
      if (damage && (await reportDamage(vault, tenantId, damage))) damages.push(damage);
    }
  return damages;
}

async function checkLog(vault: Vault, log: PublishedLog): Promise<Damage | undefined> {
  try {
    await openLogReader(vault, log).edge();
    await copyCheckpoint(vault, log);
    return undefined;
  } catch (error) {
    if (!(error instanceof Damage)) throw error;
    return (await movedOn(vault.database, log.tenantId, log)) ? undefined : error;
  }
}

/** Once the edge is read, the copy is known to be ours: this one, an older one, or none. */
async function copyCheckpoint(vault: Vault, log: PublishedLog): Promise<void> {
  if (log.checkpoint === null) return;
  const wanted = Buffer.from(log.checkpoint);
  const copy = await vault.journal.checkpointCopy(log);
  if (!copy || !wanted.equals(copy)) await vault.blobs.put(checkpointName(log), wanted);
}

function movedOn(database: Database, tenantId: TenantId, log: PublishedLog): Promise<boolean> {
  return inTenant(database, checker, tenantId, (tx) => hasMovedOn(tx, log));
}
