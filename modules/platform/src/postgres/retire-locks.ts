import { constants } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { replaceFile } from "../durable-file.ts";
import { hasCode } from "../system-error.ts";
import type { Cluster } from "./cluster.ts";
import { port } from "./postgres-layout.ts";
import { findPostmaster } from "./postmaster.ts";

/** Beyond what Linux ever gives (pid_max is at most 2^22): PostgreSQL reads it as "that process is gone". */
const pidOfNobody = 2_147_483_646;

/**
 * Clears locks that a power cut left and whose process number somebody else has got since, most likely our own
 * server's account: PostgreSQL cannot tell it from a postmaster and would refuse to start for ever.
 *
 * Only the number is replaced. The rest of postmaster.pid stays, because PostgreSQL reads there which shared memory
 * to look for before it believes that no old process is left.
 */
export async function retireStaleLocks(cluster: Cluster): Promise<void> {
  const locks = [
    join(cluster.layout.dataDirectory, "postmaster.pid"),
    join(cluster.socketDirectory, `.s.PGSQL.${port}.lock`),
  ];
  for (const path of locks) {
    const contents = await readOwnFile(path);
    if (contents === undefined || (await findPostmaster(cluster.layout.dataDirectory))) continue;
    const [, ...rest] = contents.split("\n");
    await replaceFile(path, [String(pidOfNobody), ...rest].join("\n"), {
      mode: 0o600,
      owner: cluster.account.server,
    });
    cluster.log(`Cleared ${path}: the process it named is no PostgreSQL server.`);
  }
}

/** Follows no link: what root reads here is handed to the server's account. */
async function readOwnFile(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, { encoding: "utf8", flag: constants.O_RDONLY | constants.O_NOFOLLOW });
  } catch (error) {
    if (hasCode(error, "ENOENT", "ELOOP")) return undefined;
    throw error;
  }
}
