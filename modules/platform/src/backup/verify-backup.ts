import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { hasCode } from "../system-error.ts";
import { BackupFault, explainingPlaces } from "./backup-fault.ts";
import { hashFile } from "./copy-file.ts";
import { type FoundBackup, requireBackup } from "./find-backups.ts";
import { type Manifest, manifestName } from "./manifest.ts";
import { sideBySide } from "./side-by-side.ts";

/**
 * Reads a whole backup and holds every file against the manifest; a file that the manifest does not know is no part of it.
 *
 * Throws `BackupFault`: `damaged` naming the file, `no_backup` or `not_permitted`.
 */
export function verifyBackup(named: string): Promise<FoundBackup> {
  return explainingPlaces(named, async () => {
    const found = await requireBackup(named, ["installation", "files", "retention-keys"]);
    await verifyFiles(found.directory, found.manifest, found.manifest.files.keys());
    await requireNothingElse(found.directory, found.manifest, "");
    return found;
  });
}

/** Holds some files of a backup against its manifest. Throws `BackupFault` `damaged`, naming the first that differs. */
export async function verifyFiles(
  directory: string,
  { files }: Pick<Manifest, "files">,
  paths: Iterable<string>,
): Promise<void> {
  await sideBySide(paths, async (path) => {
    const file = join(directory, path);
    const read = await hashFile(file).catch((error: unknown) => {
      if (hasCode(error, "ENOENT", "ENOTDIR", "ELOOP", "EISDIR"))
        throw new BackupFault("damaged", file, "missing", { cause: error });
      throw error;
    });
    if (read.sha256 !== files.get(path)?.sha256) throw new BackupFault("damaged", file, "altered");
  });
}

async function requireNothingElse(directory: string, manifest: Manifest, below: string): Promise<void> {
  for (const entry of await readdir(join(directory, below), { withFileTypes: true })) {
    const path = below ? `${below}/${entry.name}` : entry.name;
    if (path === manifestName || manifest.files.has(path)) continue;
    if (!entry.isDirectory() || !manifest.directories.includes(path))
      throw new BackupFault("damaged", join(directory, path), "unknown");
    await requireNothingElse(directory, manifest, path);
  }
}
