import { randomUUID } from "node:crypto";
import { constants } from "node:fs";
import { chown, cp, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { syncDirectory } from "../durable-file.ts";
import type { FileOwner } from "../owned-directory.ts";
import { explainingFileErrors, PostgresFault } from "./postgres-fault.ts";
import { findPostmaster } from "./postmaster.ts";

/** They speak of a running server, and a copy has none. */
const leftOut = ["postmaster.pid", "postmaster.opts"];

/**
 * Copies the data directory of a stopped server to a new directory, whole and durable or not at all; put back as
 * `data`, it starts. The npm package brings no pg_dump: an installation that must be backed up while it runs uses an
 * external PostgreSQL.
 *
 * Throws `PostgresFault`: `still_running` (also when a server started during the copy), `disk_full` or `not_permitted`.
 */
export function backUpStoppedCluster(dataDirectory: string, destination: string): Promise<void> {
  return explainingFileErrors(destination, async () => {
    await requireStopped(dataDirectory);
    const before = await readControlFile(dataDirectory);
    const unfinished = `${destination}.copying-${randomUUID()}`;
    try {
      await cp(dataDirectory, unfinished, {
        recursive: true,
        errorOnExist: true,
        force: false,
        preserveTimestamps: true,
        mode: constants.COPYFILE_FICLONE,
        filter: (path) => !(dirname(path) === dataDirectory && leftOut.includes(basename(path))),
      });
      // Every start writes its state into the control file: equal bytes mean that no server wrote in between.
      await requireStopped(dataDirectory);
      if (!before.equals(await readControlFile(dataDirectory))) throw stillRunning(dataDirectory);
      await settle(unfinished, await stat(dataDirectory));
      await rename(unfinished, destination);
    } finally {
      await rm(unfinished, { recursive: true, force: true });
    }
    await syncDirectory(dirname(destination));
  });
}

async function requireStopped(dataDirectory: string): Promise<void> {
  if (await findPostmaster(dataDirectory)) throw stillRunning(dataDirectory);
}

function stillRunning(dataDirectory: string): PostgresFault {
  return new PostgresFault(
    "still_running",
    `A PostgreSQL server works on ${dataDirectory}: stop it, then copy. A copy of files in use would not start.`,
  );
}

function readControlFile(dataDirectory: string): Promise<Buffer> {
  return readFile(join(dataDirectory, "global/pg_control"));
}

/** Gives the copy to the data's owner and makes it survive a power cut. */
async function settle(directory: string, owner: FileOwner): Promise<void> {
  for (const entry of await readdir(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) await settle(path, owner);
    else {
      const file = await open(path, "r");
      try {
        await file.chown(owner.uid, owner.gid);
        await file.sync();
      } finally {
        await file.close();
      }
    }
  }
  await chown(directory, owner.uid, owner.gid);
  await syncDirectory(directory);
}
