import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { databaseRoles } from "../database.ts";
import { startPostgres } from "../postgres/start-postgres.ts";
import { ensureSystemUser } from "../system-user-ensure.ts";

/**
 * Vitest's global set-up: one real PostgreSQL for the whole run, in a directory that goes with it. A cluster that
 * is already named in TACHIAI_TEST_POSTGRES_HOST is used instead.
 */
export async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env["TACHIAI_TEST_POSTGRES_HOST"]) return undefined;
  const silent = { announce: () => {} };
  const runAs = process.getuid?.() === 0 ? await ensureSystemUser("tachiai", silent) : undefined;
  const root = await mkdtemp(join(tmpdir(), "tachiai-test-"));
  // mkdtemp makes it 0700; the database's own account has to pass.
  await chmod(root, 0o711);
  const server = await startPostgres({
    root: join(root, "postgres"),
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
    await rm(root, { recursive: true, force: true });
  };
}
