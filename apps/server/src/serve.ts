import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import {
  type Configuration,
  closeDatabase,
  createDatabase,
  type DoorConnections,
  databaseRoles,
  findDataDisks,
  migrate,
  migrateJobs,
  openDatabase,
  type PackagedPostgres,
  prepareExternalDatabase,
  requireWholeData,
  type SystemUser,
  startPostgres,
  systemClock,
  systemRandomness,
  unlessMissing,
} from "@tachiai/platform";
import { z } from "zod";
import { openApp } from "./app.ts";
import { databaseName } from "./database-name.ts";
import { agentFilesIn } from "./demonstration/agent/agent-files-in.ts";
import { announceDisks } from "./first-contact/announce-disks.ts";
import { lanOrigins } from "./lan-origins.ts";
import { listen } from "./listen.ts";
import { moduleMigrations } from "./module-migrations.ts";
import { readRegion } from "./read-region.ts";
import { listRelease } from "./release/list-release.ts";
import { requireEncryptedDisks } from "./require-encrypted-disks.ts";

export interface ServeParameters {
  /** Where `modules/<name>/migrations` and `apps/<name>/dist` lie: the checkout or a release. */
  readonly root: string;
  readonly configuration: Configuration;
  /** Lines for the person at the terminal. */
  readonly announce: (line: string) => void;
  /** The account of the embedded PostgreSQL when this process stays root (development only). */
  readonly postgresUser?: SystemUser;
}

type Log = (details: object, message: string) => void;

/** How to close what has been opened; it is told whether the start succeeded at all. */
type Opened = ((started: boolean) => Promise<unknown>)[];

/** Runs the server until it is told to stop: database, migrations, modules, listeners. */
export async function serve(parameters: ServeParameters): Promise<void> {
  const opened: Opened = [];
  const starting = openEverything(parameters, opened);
  let stopping: Promise<void> | undefined;
  const stop = () => (stopping ??= closeEverything(starting, opened));
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.on(signal, () => {
      stop().then(
        () => process.exit(0),
        (error: unknown) => {
          log({ error }, "the server did not stop cleanly");
          process.exit(1);
        },
      );
    });
  try {
    await starting;
  } catch (error) {
    await stop();
    throw error;
  }
}

async function openEverything(parameters: ServeParameters, opened: Opened): Promise<void> {
  const { root, configuration, announce } = parameters;
  await requireWholeData(configuration.dataDirectory);
  // The database's own account, if it has one, must pass.
  await mkdir(configuration.dataDirectory, {
    recursive: true,
    mode: parameters.postgresUser ? 0o751 : 0o750,
  });
  const readDisks = () => findDataDisks(configuration.dataDirectory, configuration.databaseUrl !== undefined);
  if (configuration.requiresEncryptedDisk) requireEncryptedDisks(await readDisks());
  const { connections, stopDatabase } = await openConnections(parameters);
  opened.push(stopDatabase);
  await migrateJobs(connections.migrate);
  for (const name of await migrate(connections.migrate, moduleMigrations(root)))
    announce(`Database: applied ${name}.`);

  let closing = false;
  const database = openDatabase(connections, {
    clock: systemClock,
    randomness: systemRandomness,
    onPoolError: (error) => {
      if (!closing) log({ error }, "a database connection was lost");
    },
  });
  opened.push(() => {
    closing = true;
    return closeDatabase(database);
  });
  const app = await openApp({
    database,
    dataDirectory: configuration.dataDirectory,
    logger: { error: log },
    agentFiles: agentFilesIn(root),
    backups: configuration,
    readDisks,
    mail: configuration.mail,
    region: configuration.japanRanges === undefined ? undefined : await readRegion(configuration.japanRanges),
    release: await listRelease(root),
    originForOthers: lanOrigins(configuration, configuration.httpsPort)[0],
  });
  opened.push(() => app.close());
  const listeners = await listen({ app, root, configuration, announce, logger: { error: log } });
  opened.push(() => listeners.close());
  announceDisks(readDisks, announce, { error: log });
}

/** The last opened is closed first. A start that is under way is finished before: half of one cannot be taken back. */
async function closeEverything(starting: Promise<void>, opened: Opened): Promise<void> {
  const [start] = await Promise.allSettled([starting]);
  const faults: unknown[] = [];
  // One that fails keeps nothing else open, least of all the database.
  for (const close of opened.toReversed())
    await close(start.status === "fulfilled").catch((fault: unknown) => faults.push(fault));
  if (faults.length > 0) throw new AggregateError(faults, "not everything could be closed");
}

const log: Log = (details, message) => {
  process.stderr.write(
    `${JSON.stringify({ at: systemClock().toISOString(), message, ...describe(details) })}\n`,
  );
};

async function openConnections({ root, configuration, announce, postgresUser }: ServeParameters): Promise<{
  connections: DoorConnections;
  stopDatabase: (started: boolean) => Promise<unknown>;
}> {
  if (configuration.databaseUrl) {
    const connections = await prepareExternalDatabase(
      configuration.databaseUrl,
      configuration.dataDirectory,
      systemRandomness,
    );
    return { connections, stopDatabase: async () => undefined };
  }
  const packaged = await packagedWithRelease(root);
  const postgres = await startPostgres({
    root: join(configuration.dataDirectory, "postgres"),
    roles: Object.values(databaseRoles),
    log: announce,
    ...(packaged && { packaged }),
    ...(postgresUser && { runAs: postgresUser }),
  });
  const address = { host: postgres.host, port: postgres.port };
  await createDatabase({ ...address, user: postgres.superuser, database: "postgres" }, databaseName);
  const as = (role: string) => ({ ...address, user: role, database: databaseName });
  return {
    connections: {
      tenant: as(databaseRoles.tenant),
      installation: as(databaseRoles.installation),
      migrate: as(databaseRoles.migrate),
    },
    // One that was running before a start that failed may be that of a server which runs well.
    stopDatabase: (started) => (started || !postgres.adopted ? postgres.stop() : postgres.detach()),
  };
}

/** A release carries PostgreSQL along; in a checkout it is found in node_modules. */
async function packagedWithRelease(root: string): Promise<PackagedPostgres | undefined> {
  const text = await readFile(join(root, "postgres.json"), "utf8").catch(unlessMissing);
  if (text === undefined) return undefined;
  const version = z.object({ version: z.string(), major: z.string() }).parse(JSON.parse(text));
  return { directory: join(root, "postgres"), ...version };
}

/** Errors do not survive JSON.stringify by themselves. */
function describe(details: object): object {
  return Object.fromEntries(
    Object.entries(details).map(([name, value]) => [name, value instanceof Error ? value.stack : value]),
  );
}
