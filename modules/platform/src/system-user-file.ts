import { randomUUID } from "node:crypto";
import { constants } from "node:fs";
import { lstat, mkdir, open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";

export type FileOwner = { readonly uid: number; readonly gid: number };

/**
 * Writes the whole file or leaves the old one; after it resolves the content survives a power cut.
 * The temporary file is created exclusively, so that whoever may write in the directory cannot lead root elsewhere by a link.
 */
export async function replaceFile(
  path: string,
  contents: string | Uint8Array,
  rights: { readonly mode: number; readonly owner?: FileOwner },
): Promise<void> {
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    const file = await open(temporary, "wx", rights.mode);
    try {
      await file.chmod(rights.mode);
      if (rights.owner) await file.chown(rights.owner.uid, rights.owner.gid);
      await file.writeFile(contents);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (cause) {
    await rm(temporary, { force: true });
    throw cause;
  }
  await syncDirectory(dirname(path));
}

/**
 * Makes a directory for an account; parents that are missing belong to this process. An existing directory is
 * left as it is, and the answer says whether it belongs to the account: taking it over by force could hand
 * somebody else's files to the account.
 */
export async function makeDirectoryOf(
  owner: FileOwner,
  path: string,
  mode: number,
): Promise<"made" | "found" | "not_his"> {
  await mkdir(dirname(path), { recursive: true });
  try {
    await mkdir(path, { mode });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    const found = await lstat(path);
    return found.isDirectory() && found.uid === owner.uid ? "found" : "not_his";
  }
  // By handle and without following a link: between two names somebody could exchange the directory.
  const directory = await open(path, constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW);
  try {
    await directory.chmod(mode);
    await directory.chown(owner.uid, owner.gid);
  } finally {
    await directory.close();
  }
  return "made";
}

/** Makes a creation or a rename inside the directory survive a power cut. */
export async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, "r");
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}
