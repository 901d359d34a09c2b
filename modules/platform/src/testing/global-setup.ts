import { chmod, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { databaseRoles } from "../database.ts";
import { isProcessAlive } from "../postgres/process-table.ts";
import { startPostgres } from "../postgres/start-postgres.ts";
import { ensureSystemUser } from "../system-user-ensure.ts";
import { roomyMemory } from "./roomy-memory.ts";

/**
 * Vitest's global set-up: one real PostgreSQL for the whole run, in a directory that goes with it. A cluster that
 * is already named in TACHIAI_TEST_POSTGRES_HOST is used instead.
 */
export async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env["TACHIAI_TEST_POSTGRES_HOST"]) return undefined;
  const silent = { announce: () => {} };
  const runAs = process.getuid?.() === 0 ? await ensureSystemUser("tachiai", silent) : undefined;
  const root = await passable(await roomyMemory());
  // Programs that lie in memory cannot be started everywhere.
  const binaries = await passable(tmpdir());
  const server = await startPostgres({
    root: join(root, "postgres"),
    binaries,
    roles: Object.values(databaseRoles),
    whenParentDies: "stop",
    settings: {
      max_connections: "300",
      // Nothing of a test run has to survive the machine.
      fsync: "off",
      full_page_writes: "off",
      synchronous_commit: "off",
      // No database lives long enough to need it, and with a hundred of them it never rests.
      autovacuum: "off",
    },
    log: () => {},
    ...(runAs && { runAs }),
  });
  process.env["TACHIAI_TEST_POSTGRES_HOST"] = server.host;
  return async () => {
    await server.stop();
    for (const made of [root, binaries]) await rm(made, { recursive: true, force: true });
  };
}

/** A directory of this run's own; mkdtemp makes it 0700, and the database's own account has to pass. */
async function passable(parent: string): Promise<string> {
  await removeAbandoned(parent);
  const made = await mkdtemp(join(parent, `tachiai-test-${process.pid}-`));
  await chmod(made, 0o711);
  return made;
}

/** What a run left that was killed: in memory it would stay until the machine is switched off. */
async function removeAbandoned(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    const maker = /^tachiai-test-(\d+)-/.exec(name)?.[1];
    if (maker && !(await isProcessAlive(Number(maker))))
      await rm(join(parent, name), { recursive: true, force: true });
  }
}
