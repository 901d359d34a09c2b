import { randomUUID } from "node:crypto";
import { lstat, mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { openLocalBlobStore } from "../blob-store.ts";
import { replaceFile, syncDirectory } from "../durable-file.ts";
import { postgresLayout } from "../postgres/postgres-layout.ts";
import { findPostmaster } from "../postgres/postmaster.ts";
import { unlessMissing } from "../system-error.ts";
import { packedKeys } from "./back-up-retention-keys.ts";
import { BackupFault, explainingPlaces } from "./backup-fault.ts";
import { copyFile } from "./copy-file.ts";
import { type FoundBackup, requireBackup } from "./find-backups.ts";
import { readLooseKeys, unpackKeys } from "./pack-retention-keys.ts";
import { sideBySide } from "./side-by-side.ts";
import { verifyFiles } from "./verify-backup.ts";

export interface InstallationRestore {
  /** A backup, or a folder of them: then the newest. */
  readonly from: string;
  /** Likewise of the retention keys; without it those that are still in the data directory are all there are. */
  readonly retentionKeysFrom?: string | undefined;
  readonly dataDirectory: string;
  readonly onBytes?: ((bytes: number) => void) | undefined;
}

export interface Restored {
  readonly backup: FoundBackup;
  readonly retentionKeys: FoundBackup | undefined;
}

/** While it is there, what lies beside it may be half: no server starts. */
const unfinishedMark = "restoring";
/** While it is there, what was restored has not been held against the ledgers and the calendar: the next start does that. */
const restoredMark = "restored";
/** Restored retention keys wait here until the next start has chosen among them. */
export const restoredKeysDirectory = "retention-keys-restored";

/**
 * Puts a backup back where nothing is yet; ledgers and retention keys that are still there stay. Interrupted at any moment,
 * it leaves a mark that keeps the server from starting, and begins anew when it is called again.
 *
 * Throws `BackupFault`: `no_backup`, `damaged` naming the file, `already_there`, `server_running`, `disk_full` or
 * `not_permitted`.
 */
export function restoreInstallation(order: InstallationRestore): Promise<Restored> {
  return explainingPlaces(order.dataDirectory, async () => {
    const { dataDirectory, onBytes = () => {} } = order;
    const backup = await requireBackup(order.from, ["installation", "files"]);
    const retentionKeys =
      order.retentionKeysFrom === undefined
        ? undefined
        : await requireBackup(order.retentionKeysFrom, ["retention-keys"]);
    await mkdir(dataDirectory, { recursive: true, mode: 0o750 });
    if (await findPostmaster(postgresLayout(join(dataDirectory, "postgres")).dataDirectory))
      throw new BackupFault("server_running", dataDirectory);

    const places = placesOf(backup);
    if (!(await isThere(join(dataDirectory, unfinishedMark)))) {
      for (const place of places)
        if (await isThere(join(dataDirectory, place)))
          throw new BackupFault("already_there", join(dataDirectory, place));
      await replaceFile(join(dataDirectory, unfinishedMark), `${backup.directory}\n`, { mode: 0o600 });
    }
    for (const place of [...places, restoredKeysDirectory])
      await rm(join(dataDirectory, place), { recursive: true, force: true });

    await copyBack(backup, dataDirectory, onBytes);
    if (retentionKeys) await unpackBack(retentionKeys, join(dataDirectory, restoredKeysDirectory));
    await rename(join(dataDirectory, unfinishedMark), join(dataDirectory, restoredMark));
    await syncDirectory(dataDirectory);
    return { backup, retentionKeys };
  });
}

/** Throws `BackupFault` `restore_unfinished`: before a server opens anything of the data directory. */
export async function requireWholeData(dataDirectory: string): Promise<void> {
  if (await isThere(join(dataDirectory, unfinishedMark)))
    throw new BackupFault("restore_unfinished", dataDirectory);
}

/** Whether what is there was restored, and nobody has held it against what is known since. */
export function isNewlyRestored(dataDirectory: string): Promise<boolean> {
  return isThere(join(dataDirectory, restoredMark));
}

/** Forgets that it was restored: everything that follows from it is done. */
export async function settleRestored(dataDirectory: string): Promise<void> {
  await rm(join(dataDirectory, restoredKeysDirectory), { recursive: true, force: true });
  await rm(join(dataDirectory, restoredMark), { force: true });
  await syncDirectory(dataDirectory);
}

/** What of the data directory the backup would fill; PostgreSQL's programs and logs may be there. */
function placesOf({ manifest }: FoundBackup): string[] {
  const tops = [...manifest.files.keys()].map((path) =>
    path.startsWith("postgres/") ? "postgres/data" : (path.split("/")[0] ?? path),
  );
  return [...new Set(tops)];
}

/** Puts each key back into a file of its own, as a copy of before they were packed has them. Throws `BackupFault` `damaged`. */
async function unpackBack({ directory, manifest }: FoundBackup, to: string): Promise<void> {
  const paths = [...manifest.files.keys()];
  await verifyFiles(directory, manifest, paths);
  const keys = openLocalBlobStore(to, randomUUID);
  const from = join(directory, packedKeys);
  const batches = manifest.files.has(packedKeys)
    ? unpackKeys(from)
    : readLooseKeys(
        from,
        paths.map((path) => path.slice(packedKeys.length + 1)),
      );
  for await (const batch of batches)
    await keys.putTogether(batch.map(({ name, key }) => ({ name, bytes: key })));
}

async function copyBack(
  { directory, manifest }: FoundBackup,
  to: string,
  onBytes: (bytes: number) => void,
): Promise<void> {
  const target = (path: string) => join(to, path);
  const { directories } = manifest;
  for (const path of directories) await mkdir(target(path), { recursive: true, mode: 0o700 });
  await sideBySide(manifest.files.values(), async ({ path, sha256 }) => {
    const source = join(directory, path);
    const copied = await copyFile(source, target(path), onBytes).catch((error: unknown) => {
      unlessMissing(error);
      throw new BackupFault("damaged", source, "missing", { cause: error });
    });
    if (copied.sha256 !== sha256) throw new BackupFault("damaged", source, "altered");
  });
  for (const path of directories) await syncDirectory(target(path));
}

async function isThere(path: string): Promise<boolean> {
  return (await lstat(path).catch(unlessMissing)) !== undefined;
}
