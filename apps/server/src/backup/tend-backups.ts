import { type Clock, type Configuration, readLastBackup, tendRetentionKeyBackups } from "@tachiai/platform";

export type TendedBackups = Pick<Configuration, "retentionKeyBackup" | "backupWithinDays">;

const dayMs = 86_400_000;

/** Backs the retention keys up where the server has to, and alarms when the last backup is too old. */
export async function tendBackups(
  { retentionKeyBackup, backupWithinDays }: TendedBackups,
  dataDirectory: string,
  { clock, isClockBelieved }: { readonly clock: Clock; readonly isClockBelieved: boolean },
  logger: { error(details: object, message: string): void },
): Promise<void> {
  const last = await readLastBackup(dataDirectory);
  if (last && clock().getTime() - last.getTime() > backupWithinDays * dayMs)
    logger.error({ last: last.toISOString(), backupWithinDays }, "the last backup is too old");
  if (retentionKeyBackup !== undefined)
    await tendRetentionKeyBackups({ dataDirectory, folder: retentionKeyBackup, clock }, isClockBelieved);
}
