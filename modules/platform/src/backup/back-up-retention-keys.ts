import { rm } from "node:fs/promises";
import { copyPart } from "./copy-tree.ts";
import { findBackups } from "./find-backups.ts";
import { type BackupPlace, type MadeBackup, writeBackup } from "./write-backup.ts";

/** So long may what is shredded be opened still, by whoever has an old copy of its key and everything else. */
const retentionKeyBackupDays = 7;

/**
 * Backs the retention keys up, into a folder of their own, and removes what is older than seven days there: the keys of what
 * was shredded must not outlive it by more.
 *
 * Throws `BackupFault`.
 */
export async function backUpRetentionKeys(place: BackupPlace): Promise<MadeBackup> {
  const made = await writeBackup(place, "retention-keys", (copy) =>
    copyPart(copy, { path: "retention-keys", leavesOut: isTemporary, mayShare: false }),
  );
  await removeOldRetentionKeys(place);
  return made;
}

/** Removes the copies of retention keys that are too old; also called where no new one can be made. */
export async function removeOldRetentionKeys({
  folder,
  clock,
}: Pick<BackupPlace, "folder" | "clock">): Promise<void> {
  const oldest = clock().getTime() - retentionKeyBackupDays * 86_400_000;
  for (const { directory, manifest } of await findBackups(folder))
    if (manifest.kind === "retention-keys" && manifest.madeAt.getTime() < oldest)
      await rm(directory, { recursive: true, force: true });
}

function isTemporary(path: string): boolean {
  return path.split("/").at(-1)?.startsWith(".") ?? false;
}
