import { rm } from "node:fs/promises";
import { unlessMissing } from "../system-error.ts";
import { copyPart } from "./copy-tree.ts";
import { findBackups, findNewestBackup } from "./find-backups.ts";
import { type BackupPlace, type MadeBackup, writeBackup } from "./write-backup.ts";

/** So long may what is shredded be opened still, by whoever has an old copy of its key and everything else. */
const retentionKeyBackupDays = 7;
const dayMs = 86_400_000;

/**
 * Removes the copies of retention keys that are older than seven days, then makes another in their folder: the keys of what
 * was shredded must not outlive it by more, also where there is no room for a new copy.
 *
 * Throws `BackupFault`.
 */
export async function backUpRetentionKeys(place: BackupPlace): Promise<MadeBackup> {
  await removeOldRetentionKeys(place).catch(unlessMissing);
  return writeBackup(place, "retention-keys", (copy) =>
    copyPart(copy, { path: "retention-keys", leavesOut: isTemporary, mayShare: false }),
  );
}

/** Sees to it that there is a copy of the last day and none that is too old. Throws `BackupFault`. */
export async function tendRetentionKeyBackups(place: BackupPlace): Promise<void> {
  const newest = await findNewestBackup(place.folder, "retention-keys").catch(unlessMissing);
  const age = place.clock().getTime() - (newest?.manifest.madeAt.getTime() ?? 0);
  if (age >= dayMs) await backUpRetentionKeys(place);
  else await removeOldRetentionKeys(place);
}

/** Removes the copies that are too old. */
async function removeOldRetentionKeys({
  folder,
  clock,
}: Pick<BackupPlace, "folder" | "clock">): Promise<void> {
  const oldest = clock().getTime() - retentionKeyBackupDays * dayMs;
  for (const { directory, manifest } of await findBackups(folder))
    if (manifest.kind === "retention-keys" && manifest.madeAt.getTime() < oldest)
      await rm(directory, { recursive: true, force: true });
}

function isTemporary(path: string): boolean {
  return path.split("/").at(-1)?.startsWith(".") ?? false;
}
