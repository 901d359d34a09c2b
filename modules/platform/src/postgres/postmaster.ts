import { readFile, readlink } from "node:fs/promises";
import { join } from "node:path";
import { hasCode } from "../system-error.ts";
import { isProcessAlive } from "./process-table.ts";

/** The first process of a server that runs on a data directory now. */
export type Postmaster = {
  readonly pid: number;
  /** Undefined until it has opened its socket, and for good where it was told to open none. */
  readonly socketDirectory: string | undefined;
};

/**
 * Finds the living postmaster of a data directory. A stale postmaster.pid may name a number that another program has
 * got since; a postmaster is known by its working directory, which is its data directory.
 */
export async function findPostmaster(dataDirectory: string): Promise<Postmaster | undefined> {
  const recorded = await readPostmasterFile(dataDirectory);
  if (!recorded || !(await isProcessAlive(recorded.pid))) return undefined;
  const workingDirectory = await readlink(`/proc/${recorded.pid}/cwd`).catch(unlessGoneOrForeign);
  return workingDirectory === dataDirectory ? recorded : undefined;
}

/** Reads the first lines of postmaster.pid: pid, data directory, start, port, socket directory. */
export function parsePostmasterFile(contents: string): Postmaster | undefined {
  const [pid, , , , socketDirectory] = contents.split("\n");
  if (!pid || !/^\d+$/.test(pid)) return undefined;
  return { pid: Number(pid), socketDirectory: socketDirectory || undefined };
}

/** The command that started the server last, as it recorded it itself; undefined before the first start. */
export async function readStartedCommand(dataDirectory: string): Promise<string | undefined> {
  const recorded = await readFile(join(dataDirectory, "postmaster.opts"), "utf8").catch(unlessGone);
  return recorded?.trimEnd();
}

async function readPostmasterFile(dataDirectory: string): Promise<Postmaster | undefined> {
  const contents = await readFile(join(dataDirectory, "postmaster.pid"), "utf8").catch(unlessGone);
  return contents === undefined ? undefined : parsePostmasterFile(contents);
}

function unlessGone(error: unknown): undefined {
  if (hasCode(error, "ENOENT", "ESRCH")) return undefined;
  throw error;
}

/** The kernel hides the directory of another account's process, and our servers run under one account. */
function unlessGoneOrForeign(error: unknown): undefined {
  if (hasCode(error, "EACCES", "EPERM")) return undefined;
  return unlessGone(error);
}
