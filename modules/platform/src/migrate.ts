import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { databaseRoles } from "./database.ts";

/** One module's hand-written SQL, applied in file-name order; `directory` holds `NNNN_name.sql`. */
export interface ModuleMigrations {
  readonly module: string;
  readonly directory: string;
}

/** The migration that stopped the start, and why; the database is as it was before that file. */
export class MigrationFault extends Error {
  constructor(module: string, name: string, reason: string, cause?: unknown) {
    super(`migration ${module}/${name}: ${reason}`, { cause });
    this.name = "MigrationFault";
  }
}

/** Any constant works; it only has to be the same in every Tachiai process of one database. */
const migrationLock = 7_224_201;

/**
 * Brings the database to the level of these modules, in the order given; each file in one transaction, once.
 * Two servers starting together wait for one another. An applied file that was edited stops the start.
 *
 * @returns the names newly applied, as `module/name`.
 */
export async function migrate(
  connection: pg.ClientConfig,
  modules: readonly ModuleMigrations[],
): Promise<string[]> {
  const client = new pg.Client(connection);
  // The query that is under way fails by itself; without a handler this would end the process.
  client.on("error", () => {});
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [migrationLock]);
    await client.query(
      `create schema if not exists tachiai_migration authorization ${databaseRoles.migrate}`,
    );
    await client.query(`create table if not exists tachiai_migration.applied (
      module text not null, name text not null, sha256 text not null,
      applied_at timestamptz not null default now(), primary key (module, name))`);
    const applied: string[] = [];
    for (const { module, directory } of modules) {
      for (const name of (await readdir(directory)).filter((file) => file.endsWith(".sql")).toSorted()) {
        const text = await readFile(join(directory, name), "utf8");
        if (await apply(client, module, name, text)) applied.push(`${module}/${name}`);
      }
    }
    return applied;
  } finally {
    await client.end();
  }
}

async function apply(client: pg.Client, module: string, name: string, text: string): Promise<boolean> {
  const sha256 = createHash("sha256").update(text).digest("hex");
  const known = await client.query<{ sha256: string }>(
    "select sha256 from tachiai_migration.applied where module = $1 and name = $2",
    [module, name],
  );
  if (known.rows[0]?.sha256 === sha256) return false;
  if (known.rows[0]) throw new MigrationFault(module, name, "was applied before and has been edited since");
  await client.query("begin");
  try {
    await client.query(text);
    await client.query("insert into tachiai_migration.applied (module, name, sha256) values ($1, $2, $3)", [
      module,
      name,
      sha256,
    ]);
    await client.query("commit");
    return true;
  } catch (cause) {
    await client.query("rollback");
    throw new MigrationFault(module, name, cause instanceof Error ? cause.message : String(cause), cause);
  }
}
