import { link, lstat, mkdir, readdir, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { hasCode, unlessMissing } from "../system-error.ts";
import { BackupFault } from "./backup-fault.ts";
import { copyFile } from "./copy-file.ts";
import type { BackedUpFile } from "./manifest.ts";
import { sideBySide } from "./side-by-side.ts";

/** A copy that grows: what it holds so far. */
export interface TreeCopy {
  /** Where from and where to. */
  readonly from: string;
  readonly to: string;
  /** An earlier backup, whose files are shared where they are still the same. */
  readonly earlier?:
    | { readonly directory: string; readonly files: ReadonlyMap<string, BackedUpFile> }
    | undefined;
  readonly directories: Set<string>;
  readonly files: Map<string, BackedUpFile>;
  /** Of those, what was written now, not shared. */
  readonly written: Set<string>;
  readonly onBytes: (bytes: number) => void;
}

export interface TreePart {
  /** Below `from`; a directory or a file. Nothing, when it is not there. */
  readonly path: string;
  readonly leavesOut: (path: string) => boolean;
  /** Its files are put in place whole or added to, so that equal size and time mean equal contents. */
  readonly mayShare: boolean;
}

/**
 * Adds a part of the tree to the copy, while others may be working in it: what disappears meanwhile is left out, what was
 * copied before and has changed is copied again.
 */
export async function copyPart(copy: TreeCopy, part: TreePart): Promise<void> {
  await sideBySide(walk(copy, part), (path) => copyOne(copy, path, part.mayShare));
}

async function* walk(copy: TreeCopy, part: TreePart): AsyncGenerator<string> {
  const { path, leavesOut } = part;
  if (leavesOut(path)) return;
  const absolute = join(copy.from, path);
  const found = await lstat(absolute).catch(unlessMissing);
  if (!found) return;
  if (found.isFile()) yield path;
  else if (!found.isDirectory())
    throw new BackupFault("unusual_database", absolute, "neither file nor directory");
  else {
    await makeDirectory(copy, path);
    for (const name of (await readdir(absolute).catch(unlessMissing)) ?? [])
      yield* walk(copy, { ...part, path: `${path}/${name}` });
  }
}

async function makeDirectory(copy: TreeCopy, path: string): Promise<void> {
  await mkdir(join(copy.to, path), { recursive: true, mode: 0o700 });
  for (let one = path; one !== "."; one = dirname(one)) copy.directories.add(one);
}

async function copyOne(copy: TreeCopy, path: string, mayShare: boolean): Promise<void> {
  const from = join(copy.from, path);
  const to = join(copy.to, path);
  const found = await lstat(from, { bigint: true }).catch(unlessMissing);
  if (!found) return;
  const isSame = (file: BackedUpFile | undefined) =>
    file !== undefined && BigInt(file.size) === found.size && file.modifiedNs === found.mtimeNs;
  if (mayShare && isSame(copy.files.get(path))) return;
  const earlier = copy.earlier?.files.get(path);
  if (mayShare && copy.earlier && earlier && isSame(earlier)) {
    if (await share(join(copy.earlier.directory, path), to)) {
      copy.files.set(path, earlier);
      return;
    }
  }
  try {
    const copied = await copyFile(from, to, copy.onBytes);
    copy.files.set(path, { path, ...copied, modifiedNs: found.mtimeNs });
    copy.written.add(path);
  } catch (error) {
    // Gone between two looks; what was copied of it before stays.
    unlessMissing(error);
  }
}

/** False where that cannot be: on another disk, gone, or shared too often. */
async function share(earlier: string, to: string): Promise<boolean> {
  await rm(to, { force: true });
  try {
    await link(earlier, to);
    return true;
  } catch (error) {
    if (hasCode(error, "EXDEV", "ENOENT", "EMLINK", "EPERM", "ENOTSUP")) return false;
    throw error;
  }
}
