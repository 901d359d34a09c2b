import { lstatSync, mkdirSync } from "node:fs";

/** Makes a folder that only this user can reach; says whether it is one, also where it was there before. */
export function settlePrivateFolder(folder: string): boolean {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return isPrivateFolder(folder);
}

/** Whether a folder is there, is no link, and lets nobody but this user in. */
export function isPrivateFolder(folder: string): boolean {
  const found = lstatSync(folder, { throwIfNoEntry: false });
  if (!found?.isDirectory()) return false;
  // Windows tells neither: there a user's local folder is his own by its access list.
  return process.getuid === undefined || (found.uid === process.getuid() && (found.mode & 0o077) === 0);
}
