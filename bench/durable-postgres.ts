import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { databaseRoles, ensureSystemUser, startPostgres } from "@tachiai/platform";

/**
 * Starts a PostgreSQL as an installation has it, with every sync that makes a commit durable, for what opens a test database. Gives
 * what stops it and removes it.
 */
export async function startDurablePostgres(): Promise<() => Promise<void>> {
  const root = await mkdtemp(join(tmpdir(), "tachiai-bench-"));
  await chmod(root, 0o711);
  const silent = { announce: () => {} };
  const postgres = await startPostgres({
    root: join(root, "postgres"),
    roles: Object.values(databaseRoles),
    whenParentDies: "stop",
    log: () => {},
    ...(process.getuid?.() === 0 && { runAs: await ensureSystemUser("tachiai", silent) }),
  });
  process.env["TACHIAI_TEST_POSTGRES_HOST"] = postgres.host;
  return async () => {
    delete process.env["TACHIAI_TEST_POSTGRES_HOST"];
    await postgres.stop();
    await rm(root, { recursive: true, force: true });
  };
}
