import { lstat, mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { replaceFile } from "../durable-file.ts";
import { unlessMissing } from "../system-error.ts";
import { BackupFault, explainingPlaces } from "./backup-fault.ts";
import { hashFile } from "./copy-file.ts";
import { type FoundBackup, findBackups } from "./find-backups.ts";
import { packKeys } from "./pack-retention-keys.ts";
import { type BackupPlace, type MadeBackup, timeInName, writeBackup } from "./write-backup.ts";

/** So long may what is shredded be opened still, by whoever has an old copy of its key and everything else. */
const retentionKeyBackupDays = 7;
const dayMs = 86_400_000;

/** In a backup, the file with the keys; no other backup holds anything of this name. */
export const packedKeys = "retention-keys";

/**
 * In a folder that an operator has chosen for copies of retention keys. Where a medium is not mounted it is missing, and the
 * server's schedule does not write keys onto the disk below.
 */
const folderMark = "for-retention-keys";

export interface MadeKeyBackup extends MadeBackup {
  readonly keys: number;
}

/**
 * What the operator's command does: removes the copies of retention keys that are older than seven days, then makes another
 * in their folder, which it makes and marks where it is new. The keys of what was shredded must not outlive it by more, also
 * where there is no room for a new copy.
 *
 * Throws `BackupFault`.
 */
export function backUpRetentionKeys(place: BackupPlace): Promise<MadeKeyBackup> {
  return explainingPlaces(place.folder, async () => {
    await mkdir(place.folder, { recursive: true, mode: 0o700 });
    await removeCopies(place, isTooOld);
    const made = await writeCopy(place);
    // A clock that was ahead has dated them; only once there is another.
    await removeCopies(place, isAhead);
    await replaceFile(join(place.folder, folderMark), "", { mode: 0o600 });
    return made;
  });
}

/**
 * What the server's schedule does: sees to it that there is a copy of the last day and none that is too old, and gives when the
 * newest was made. By a clock that is not believed nothing is removed.
 *
 * Throws `BackupFault`; `not_marked` where the operator's command has never made one.
 */
export async function tendRetentionKeyBackups(place: BackupPlace, isClockBelieved: boolean): Promise<Date> {
  const copies = await findCopies(place.folder);
  // Copies that are over go also from where no new one is written.
  const isMarked = await markWhereCopiesAre(place.folder, copies);
  if (isClockBelieved && copies) await removeCopies(place, isTooOld);
  if (!isMarked) throw new BackupFault("not_marked", place.folder);
  const now = place.clock().getTime();
  const newest = copies?.find(({ manifest }) => !isAhead(manifest.madeAt, now));
  if (newest && now - newest.manifest.madeAt.getTime() < dayMs) return newest.manifest.madeAt;
  const { madeAt } = await writeCopy(place);
  // A clock that was ahead has dated them; only once there is another.
  if (isClockBelieved) await removeCopies(place, isAhead);
  return madeAt;
}

/** The newest first; undefined where there is no folder. */
async function findCopies(folder: string): Promise<FoundBackup[] | undefined> {
  const found = await findBackups(folder).catch(unlessMissing);
  return found?.filter(({ manifest }) => manifest.kind === "retention-keys");
}

/** A folder in which there are copies was prepared before there were marks. */
async function markWhereCopiesAre(
  folder: string,
  copies: readonly FoundBackup[] | undefined,
): Promise<boolean> {
  const mark = join(folder, folderMark);
  if (await lstat(mark).catch(unlessMissing)) return true;
  if (!copies || copies.length === 0) return false;
  await replaceFile(mark, "", { mode: 0o600 });
  return true;
}

async function writeCopy(place: BackupPlace): Promise<MadeKeyBackup> {
  let keys = 0;
  const made = await writeBackup(place, "retention-keys", async (copy) => {
    const to = join(copy.to, packedKeys);
    keys = await packKeys(join(copy.from, "retention-keys"), to);
    copy.files.set(packedKeys, { path: packedKeys, ...(await hashFile(to)), modifiedNs: 0n });
    copy.written.add(packedKeys);
  });
  return { ...made, keys };
}

function isTooOld(madeAt: Date, now: number): boolean {
  return madeAt.getTime() < now - retentionKeyBackupDays * dayMs;
}

function isAhead(madeAt: Date, now: number): boolean {
  return madeAt.getTime() > now + dayMs;
}

/** Goes by the name and by what lies there, whole or not: a manifest that was altered keeps no key. */
async function removeCopies(
  { folder, clock }: Pick<BackupPlace, "folder" | "clock">,
  isOver: (madeAt: Date, now: number) => boolean,
): Promise<void> {
  for (const name of await readdir(folder)) {
    const madeAt = timeInName(name);
    if (!madeAt || !isOver(madeAt, clock().getTime())) continue;
    const directory = join(folder, name);
    if (await lstat(join(directory, packedKeys)).catch(unlessMissing))
      await rm(directory, { recursive: true, force: true });
  }
}
