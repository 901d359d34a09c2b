import { type Clock, type Configuration, noteBackup, tendRetentionKeyBackups } from "@tachiai/platform";
import { readBackupState } from "./backup-state.ts";

export type TendedBackups = Pick<Configuration, "retentionKeyBackup" | "backupWithinDays">;

/** Backs the retention keys up where the server has to, and says in the log what is too old. */
export async function tendBackups(
  backups: TendedBackups,
  dataDirectory: string,
  { clock, isClockBelieved }: { readonly clock: Clock; readonly isClockBelieved: boolean },
  logger: { error(details: object, message: string): void },
): Promise<void> {
  const { retentionKeyBackup: folder, backupWithinDays } = backups;
  const { installation, retentionKeys } = await readBackupState(backups, dataDirectory, clock());
  if (installation.isLate)
    logger.error({ last: installation.lastAt, backupWithinDays }, "the last backup is too old");
  if (retentionKeys.isLate)
    logger.error(
      { last: retentionKeys.lastAt, backupWithinDays },
      "the last copy of the retention keys is too old",
    );
  if (folder === undefined) return;
  const madeAt = await tendRetentionKeyBackups({ dataDirectory, folder, clock }, isClockBelieved);
  await noteBackup(dataDirectory, { kind: "retention-keys", madeAt });
}
