import { randomUUID } from "node:crypto";
import { mkdir, readdir, realpath, rename, rm } from "node:fs/promises";
import { join, sep } from "node:path";
import type { Clock } from "../clock.ts";
import { replaceFile, syncDirectory } from "../durable-file.ts";
import { isProcessAlive } from "../postgres/process-table.ts";
import { BackupFault, explainingPlaces } from "./backup-fault.ts";
import { hashFile } from "./copy-file.ts";
import type { TreeCopy } from "./copy-tree.ts";
import { findNewestBackup } from "./find-backups.ts";
import { type BackupKind, formatManifest, manifestName } from "./manifest.ts";
import { sideBySide } from "./side-by-side.ts";
import { verifyFiles } from "./verify-backup.ts";

export interface BackupPlace {
  /** The installation's data directory. */
  readonly dataDirectory: string;
  /** Backups lie in it side by side, each in a directory named by its time. */
  readonly folder: string;
  readonly clock: Clock;
  readonly onBytes?: ((bytes: number) => void) | undefined;
}

export interface MadeBackup {
  readonly directory: string;
  readonly kind: BackupKind;
  readonly madeAt: Date;
  readonly files: number;
  /** Of those, what was written and read back; the others are shared with the backup before. */
  readonly written: number;
}

/**
 * Makes one backup in a folder: what `fill` copies, durable, read back, and under its name only once it is whole. What an
 * interrupted one left behind is removed.
 *
 * Throws `BackupFault`: `disk_full`, `not_permitted`, `inside_data`, `damaged`, or what `fill` throws.
 */
export function writeBackup(
  place: BackupPlace,
  kind: BackupKind,
  fill: (copy: TreeCopy) => Promise<void>,
): Promise<MadeBackup> {
  return explainingPlaces(place.folder, async () => {
    await mkdir(place.folder, { recursive: true, mode: 0o700 });
    const folder = await realpath(place.folder);
    const from = await realpath(place.dataDirectory);
    if (`${folder}${sep}`.startsWith(`${from}${sep}`)) throw new BackupFault("inside_data", folder);
    await removeUnfinished(folder);
    const earlier = kind === "retention-keys" ? undefined : await findNewestBackup(folder, kind);

    const madeAt = place.clock();
    const unfinished = join(folder, `.unfinished-${process.pid}-${thisProcess}-${nameOf(madeAt)}`);
    const copy: TreeCopy = {
      from,
      to: unfinished,
      earlier: earlier && { directory: earlier.directory, files: earlier.manifest.files },
      directories: new Set(),
      files: new Map(),
      written: new Set(),
      onBytes: place.onBytes ?? (() => {}),
    };
    try {
      await mkdir(unfinished, { mode: 0o700 });
      await fill(copy);
      const manifest = { kind, madeAt, directories: [...copy.directories].toSorted(), files: copy.files };
      await sideBySide([...copy.directories], (path) => syncDirectory(join(unfinished, path)));
      await verifyFiles(unfinished, manifest, copy.written);
      await replaceFile(join(unfinished, manifestName), formatManifest(manifest), { mode: 0o600 });
      const directory = join(folder, nameOf(madeAt));
      await rename(unfinished, directory);
      await syncDirectory(folder);
      return { directory, kind, madeAt, files: copy.files.size, written: copy.written.size };
    } catch (error) {
      await rm(unfinished, { recursive: true, force: true });
      throw error;
    }
  });
}

/** Adds a file that is not copied from anywhere. */
export async function addFile(copy: TreeCopy, path: string, contents: string): Promise<void> {
  const to = join(copy.to, path);
  await replaceFile(to, contents, { mode: 0o600 });
  copy.files.set(path, { path, ...(await hashFile(to)), modifiedNs: 0n });
  copy.written.add(path);
}

function nameOf(madeAt: Date): string {
  return madeAt.toISOString().replaceAll(":", "");
}

/** When a backup was made, or an interrupted one begun, as its directory's name says. */
export function timeInName(name: string): Date | undefined {
  const [, day, hours, minutes, seconds] =
    /^(?:\.unfinished-.+-)?(\d{4}-\d{2}-\d{2})T(\d{2})(\d{2})(\d{2}\.\d{3})Z$/.exec(name) ?? [];
  if (day === undefined) return undefined;
  const time = new Date(`${day}T${hours}:${minutes}:${seconds}Z`);
  return Number.isNaN(time.getTime()) ? undefined : time;
}

/** In a container the server has the same process id at each start. */
const thisProcess = randomUUID().slice(0, 8);

async function removeUnfinished(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const maker = /^\.unfinished-(\d+)-/.exec(name)?.[1];
    if (maker === undefined || name.startsWith(`.unfinished-${maker}-${thisProcess}-`)) continue;
    if (Number(maker) === process.pid || !(await isProcessAlive(Number(maker))))
      await rm(join(folder, name), { recursive: true, force: true });
  }
}
