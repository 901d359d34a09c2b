import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { syncDirectory } from "../durable-file.ts";
import { makeDirectoryOf } from "../owned-directory.ts";
import { unlessAnotherWasFirst } from "../system-error.ts";
import type { Cluster } from "./cluster.ts";
import { explainExit } from "./explain-exit.ts";
import { diskFull, PostgresFault } from "./postgres-fault.ts";
import { superuser } from "./postgres-layout.ts";
import { isProcessAlive } from "./process-table.ts";

/**
 * Creates an empty cluster: UTF-8, page checksums, and the built-in C.UTF-8 locale, which knows the upper and lower
 * case and the character classes of all of Unicode, sorts by code point, and never changes with the operating system.
 *
 * initdb works beside the final place and the result is renamed, so that an interrupted start leaves no half cluster.
 * Throws `PostgresFault`: `disk_full` or `start_failed`.
 */
export async function createCluster(cluster: Cluster): Promise<void> {
  const { root, dataDirectory } = cluster.layout;
  await removeAbandoned(cluster);
  const unfinished = `${dataDirectory}.creating-${process.pid}-${randomUUID()}`;
  try {
    await makeDirectoryOf(cluster.account.server, unfinished, 0o700);
    await runInitdb(cluster, unfinished);
    await rename(unfinished, dataDirectory).catch(unlessAnotherWasFirst);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
  await syncDirectory(root);
}

async function runInitdb(cluster: Cluster, directory: string): Promise<void> {
  const args = [
    `--pgdata=${directory}`,
    `--username=${superuser}`,
    "--auth=peer",
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--text-search-config=simple",
    "--data-checksums",
    "--no-instructions",
  ];
  try {
    // A bare environment: the server's settings and secrets are no business of the database's processes.
    await promisify(execFile)(join(cluster.binaries, "bin/initdb"), args, {
      ...cluster.account.identity,
      cwd: directory,
      env: { LC_ALL: "C" },
    });
  } catch (cause) {
    const said = cause instanceof Error && "stderr" in cause ? String(cause.stderr) : String(cause);
    if (explainExit(said) === "disk_full") throw diskFull(directory, { cause });
    throw new PostgresFault("start_failed", `initdb could not create ${directory}: ${said.trim()}`, {
      cause,
    });
  }
}

async function removeAbandoned(cluster: Cluster): Promise<void> {
  for (const name of await readdir(cluster.layout.root)) {
    const maker = /^data\.creating-(\d+)-/.exec(name)?.[1];
    if (maker && !(await isProcessAlive(Number(maker))))
      await rm(join(cluster.layout.root, name), { recursive: true, force: true });
  }
}
