import { readLastBackup } from "@tachiai/platform";
import type { BackupState } from "@tachiai/protocol";
import type { TendedBackups } from "./tend-backups.ts";

const dayMs = 86_400_000;

/**
 * When the installation and its retention keys were last backed up, and whether that is too long ago. Nothing is late before the
 * first backup, but for the copies of keys that the server is told to make itself.
 */
export async function readBackupState(
  { retentionKeyBackup, backupWithinDays }: TendedBackups,
  dataDirectory: string,
  now: Date,
): Promise<BackupState> {
  const installation = await readLastBackup(dataDirectory, "installation");
  const keys = await readLastBackup(dataDirectory, "retention-keys");
  const isScheduled = retentionKeyBackup !== undefined;
  return {
    withinDays: backupWithinDays,
    installation: stateOf(installation, false),
    retentionKeys: { ...stateOf(keys, isScheduled), isScheduled },
  };

  function stateOf(last: Date | undefined, isLateWithout: boolean) {
    if (!last) return { isLate: isLateWithout };
    return { lastAt: last.toISOString(), isLate: isLate(last, now, backupWithinDays) };
  }
}

/** A date that is still to come is of a clock that was wrong, and says nothing. */
function isLate(last: Date, now: Date, withinDays: number): boolean {
  const age = now.getTime() - last.getTime();
  return age > withinDays * dayMs || age < -dayMs;
}
