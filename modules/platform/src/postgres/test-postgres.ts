// What the tests of this folder share: directories that the server's account can enter, and SQL in one line.
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client, type QueryResultRow } from "pg";
import type { SystemUser } from "../system-user.ts";
import { ensureSystemUser } from "../system-user-ensure.ts";
import type { PostgresOptions } from "./prepare-cluster.ts";

export type TestBench = {
  readonly account: SystemUser;
  /** One copy of the programs for all servers of a test file. */
  readonly binaries: string;
  readonly lines: string[];
  /** A new directory that every account may enter. */
  newDirectory(): Promise<string>;
  options(root: string, more?: Partial<PostgresOptions>): PostgresOptions;
  clear(): Promise<void>;
};

export async function openTestBench(): Promise<TestBench> {
  if (process.getuid?.() !== 0)
    throw new Error("these tests show how root gives its rights up: run them as root");
  const lines: string[] = [];
  const account = await ensureSystemUser("tachiai", { announce: (line) => lines.push(line) });
  const directories: string[] = [];
  const newDirectory = async () => {
    const directory = await mkdtemp(join(tmpdir(), "pg-"));
    directories.push(directory);
    await chmod(directory, 0o755);
    return directory;
  };
  const binaries = await newDirectory();
  return {
    account,
    binaries,
    lines,
    newDirectory,
    options: (root, more) => ({
      root,
      binaries,
      roles: [],
      runAs: account,
      log: (line) => lines.push(line),
      ...more,
    }),
    async clear() {
      for (const directory of directories) await rm(directory, { recursive: true, force: true });
    },
  };
}

export async function ask<Row extends QueryResultRow>(
  server: { readonly host: string; readonly port: number; readonly superuser: string },
  sql: string,
  user = server.superuser,
): Promise<Row[]> {
  const client = new Client({ host: server.host, port: server.port, user, database: "postgres" });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}
