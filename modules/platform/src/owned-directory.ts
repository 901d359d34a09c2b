import { constants } from "node:fs";
import { lstat, mkdir, open } from "node:fs/promises";
import { dirname } from "node:path";
import { hasCode } from "./system-error.ts";

export type FileOwner = { readonly uid: number; readonly gid: number };

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
    if (!hasCode(error, "EEXIST")) throw error;
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
