import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { hasCode } from "../system-error.ts";
import { BackupFault } from "./backup-fault.ts";
import { type BackupKind, type Manifest, manifestName, parseManifest } from "./manifest.ts";

export interface FoundBackup {
  readonly directory: string;
  readonly manifest: Manifest;
}

/** The finished backups in a folder, the newest first. One whose manifest was altered is passed over. */
export async function findBackups(folder: string): Promise<FoundBackup[]> {
  const found: FoundBackup[] = [];
  for (const name of (await readdir(folder)).toSorted().toReversed()) {
    if (name.startsWith(".")) continue;
    const directory = join(folder, name);
    const text = await readManifest(directory);
    const manifest = text === undefined ? undefined : parseManifest(text);
    if (manifest) found.push({ directory, manifest });
  }
  return found.toSorted((one, other) => other.manifest.madeAt.getTime() - one.manifest.madeAt.getTime());
}

export async function findNewestBackup(folder: string, kind: BackupKind): Promise<FoundBackup | undefined> {
  return (await findBackups(folder)).find(({ manifest }) => manifest.kind === kind);
}

/**
 * The backup that a person names: itself, or the newest in a folder of them.
 *
 * Throws `BackupFault`: `no_backup`, `damaged` or `not_permitted`.
 */
export async function requireBackup(named: string, kinds: readonly BackupKind[]): Promise<FoundBackup> {
  const text = await readManifest(named);
  if (text !== undefined) {
    const manifest = parseManifest(text);
    if (!manifest) throw new BackupFault("damaged", join(named, manifestName), "altered");
    if (!kinds.includes(manifest.kind)) throw new BackupFault("no_backup", named, manifest.kind);
    return { directory: named, manifest };
  }
  const all = await findBackups(named).catch((error: unknown) => {
    if (hasCode(error, "ENOENT", "ENOTDIR")) return [];
    throw error;
  });
  const newest = all.find(({ manifest }) => kinds.includes(manifest.kind));
  if (!newest) throw new BackupFault("no_backup", named);
  return newest;
}

async function readManifest(directory: string): Promise<string | undefined> {
  try {
    return await readFile(join(directory, manifestName), "utf8");
  } catch (error) {
    if (hasCode(error, "ENOENT", "ENOTDIR")) return undefined;
    throw error;
  }
}
