import { randomUUID } from "node:crypto";
import { constants } from "node:fs";
import { chmod, cp, mkdir, readdir, readFile, rename, rm, stat, symlink } from "node:fs/promises";
import { basename, dirname, join, relative } from "node:path";
import { z } from "zod";
import { syncDirectory } from "../durable-file.ts";
import { unlessAnotherWasFirst } from "../system-error.ts";
import type { PackagedPostgres } from "./locate-binaries.ts";
import { isProcessAlive } from "./process-table.ts";

/** `source` and `target` are relative to the package, for example `native/lib/libpq.so.5.18` and `native/lib/libpq.so.5`. */
const SymlinkList = z.array(z.object({ source: z.string(), target: z.string() }));

/**
 * Copies the packaged PostgreSQL below `destination`, once per version, and answers the directory of the copy.
 *
 * Always a copy, never node_modules itself: the server's account may be unable to enter a checkout under a home
 * directory, the package lacks the library links that its install script would make, and `npm ci` would pull the
 * files away from a server that outlives us.
 */
export async function copyBinaries(packaged: PackagedPostgres, destination: string): Promise<string> {
  const finished = join(destination, packaged.version);
  if (await isDirectory(finished)) return finished;

  const unfinished = `${finished}.copying-${process.pid}-${randomUUID()}`;
  try {
    await cp(packaged.directory, unfinished, { recursive: true, mode: constants.COPYFILE_FICLONE });
    await linkLibraries(unfinished);
    await openToEveryReader(unfinished);
    await rename(unfinished, finished).catch(unlessAnotherWasFirst);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
  await syncDirectory(destination);
  return finished;
}

/** Removes copies of other versions and copies whose maker died; only when no server can be running on them. */
export async function removeOtherBinaries(destination: string, version: string): Promise<void> {
  for (const name of await readdir(destination)) {
    const maker = /\.copying-(\d+)-/.exec(name)?.[1];
    const wanted = name === version || (maker !== undefined && (await isProcessAlive(Number(maker))));
    if (!wanted) await rm(join(destination, name), { recursive: true, force: true });
  }
}

async function linkLibraries(copy: string): Promise<void> {
  const links = SymlinkList.parse(JSON.parse(await readFile(join(copy, "pg-symlinks.json"), "utf8")));
  for (const { source, target } of links) {
    const link = join(copy, relative("native", target));
    await mkdir(dirname(link), { recursive: true });
    await rm(link, { force: true });
    await symlink(basename(source), link);
  }
}

/** npm leaves the modes to the umask of whoever installed: with 077 another account could not read the copy. */
async function openToEveryReader(directory: string): Promise<void> {
  await chmod(directory, 0o755);
  for (const entry of await readdir(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) await openToEveryReader(path);
    else if (entry.isFile()) await chmod(path, basename(directory) === "bin" ? 0o755 : 0o644);
  }
}

async function isDirectory(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found?.isDirectory() ?? false;
}
