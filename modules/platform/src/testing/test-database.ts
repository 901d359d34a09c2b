import { createHash, randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { type Clock, systemClock } from "../clock.ts";
import { createDatabase } from "../create-database.ts";
import { closeDatabase, type Database, databaseRoles, openDatabase } from "../database.ts";
import { migrateJobs } from "../jobs.ts";
import { type ModuleMigrations, migrate } from "../migrate.ts";
import { platformMigrations } from "../platform.migrations.ts";
import { type Randomness, systemRandomness } from "../randomness.ts";

export interface TestDatabase {
  readonly database: Database;
  /** Through the migrate door: sees and changes everything, for planting and inspecting in tests. */
  readonly migrateConnection: pg.ClientConfig;
  readonly connections: { readonly tenant: pg.ClientConfig; readonly installation: pg.ClientConfig };
  close(): Promise<void>;
}

/**
 * A database of its own for one test file, cloned from a template that holds the platform's tables and those of
 * `modules`, in that order. The cluster is the one that vitest's global set-up started.
 */
export async function openTestDatabase(
  modules: readonly ModuleMigrations[],
  parameters: { clock?: Clock; randomness?: Randomness } = {},
): Promise<TestDatabase> {
  const cluster = testCluster();
  const name = await cloneTemplate(await migratedTemplate(modules));
  const as = (role: string): pg.ClientConfig => ({ ...cluster, user: role, database: name });
  const migrateConnection = as(databaseRoles.migrate);
  const kept = keepOpen(migrateConnection);
  const database = openDatabase(
    { tenant: as(databaseRoles.tenant), installation: as(databaseRoles.installation) },
    {
      clock: parameters.clock ?? systemClock,
      randomness: parameters.randomness ?? systemRandomness,
      // Tests drop their database under open pools on purpose.
      onPoolError: () => {},
    },
  );
  return {
    database,
    migrateConnection,
    connections: { tenant: as(databaseRoles.tenant), installation: as(databaseRoles.installation) },
    async close() {
      await closeDatabase(database);
      await administer(cluster, (client) => client.query(`drop database ${name} with (force)`));
      await kept.end();
    },
  };
}

/** A database of its own for a server that is started elsewhere; it goes with the cluster. */
export async function cloneTemplate(template: string): Promise<string> {
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  // Copied as files: by way of the log, as is usual, it costs twice the work.
  await administer(testCluster(), (client) =>
    client.query(
      `create database ${name} template ${template} strategy file_copy owner ${databaseRoles.migrate}`,
    ),
  );
  return name;
}

/** Makes, or finds, the database that `cloneTemplate` copies: the platform's tables and those of `modules`. */
export function migratedTemplate(modules: readonly ModuleMigrations[]): Promise<string> {
  return templateOf(testCluster(), [platformMigrations, ...modules]);
}

/** By what a test was given. A session that is begun for one query costs thirty times what most queries do. */
const keptOpen = new WeakMap<pg.ClientConfig, pg.Pool>();

function keepOpen(connection: pg.ClientConfig): pg.Pool {
  const pool = new pg.Pool(connection);
  // Whoever asks is told; what happens to an idle session is its database's end, or what a test did to it.
  pool.on("error", () => {});
  keptOpen.set(connection, pool);
  return pool;
}

/** One query through the migrate door, which no wall stops. */
export async function queryUnwalled<Row extends pg.QueryResultRow>(
  connection: pg.ClientConfig,
  text: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  const pool = keptOpen.get(connection);
  if (pool) return (await pool.query<Row>(text, [...values])).rows;
  const client = new pg.Client(connection);
  await client.connect();
  try {
    return (await client.query<Row>(text, [...values])).rows;
  } finally {
    await client.end();
  }
}

function testCluster(): pg.ClientConfig {
  const host = process.env["TACHIAI_TEST_POSTGRES_HOST"];
  if (!host) throw new Error("no test cluster: run tests with `npm test` or vitest, which start one");
  return { host, port: 5432, user: "postgres", database: "postgres" };
}

/** By cluster and migrations, whose hundred files a process reads once. */
const templates = new Map<string, string>();

async function templateOf(cluster: pg.ClientConfig, modules: readonly ModuleMigrations[]): Promise<string> {
  const key = JSON.stringify([cluster.host, modules]);
  const template = templates.get(key) ?? (await prepareTemplate(cluster, modules));
  templates.set(key, template);
  return template;
}

/** Migrates a template once per state of the migration files; workers that come later wait and reuse it. */
async function prepareTemplate(
  cluster: pg.ClientConfig,
  modules: readonly ModuleMigrations[],
): Promise<string> {
  const template = `template_${await fingerprint(modules)}`;
  await administer(cluster, async (client) => {
    await client.query("select pg_advisory_lock(7224203)");
    const present = await client.query("select 1 from pg_database where datname = $1 and datistemplate", [
      template,
    ]);
    if (present.rowCount) return;
    await client.query(`drop database if exists ${template} with (force)`);
    await createDatabase(cluster, template);
    const owner = { ...cluster, user: databaseRoles.migrate, database: template };
    await migrateJobs(owner);
    await migrate(owner, modules);
    await client.query(`alter database ${template} is_template true`);
  });
  return template;
}

async function fingerprint(modules: readonly ModuleMigrations[]): Promise<string> {
  const hash = createHash("sha256");
  for (const { module, directory } of modules)
    for (const file of (await readdir(directory)).toSorted())
      hash.update(`${module}/${file}\n`).update(await readFile(join(directory, file)));
  return hash.digest("hex").slice(0, 24);
}

async function administer<T>(cluster: pg.ClientConfig, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(cluster);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
