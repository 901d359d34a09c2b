import { execFile } from "node:child_process";
import { chmod } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import {
  type Clock,
  closeDatabase,
  createDatabase,
  databaseRoles,
  ensureSystemUser,
  migrate,
  migrateJobs,
  openBus,
  openDatabase,
  openLocalBlobStore,
  platformMigrations,
  startPostgres,
  systemRandomness,
} from "@tachiai/platform";
import { evidenceMigrations } from "../evidence.migrations.ts";
import {
  type CheckpointMemory,
  openCheckpointMemory,
  rememberingCheckpoints,
} from "../logs/checkpoint-memory.ts";
import { openLogIdentity } from "../logs/log-identity.ts";
import { openLogJournal } from "../logs/open-journal.ts";
import { openLedger } from "../shredding/ledger.ts";
import type { Vault } from "../vault.ts";

/** A vault on a data directory with a database of its own in it, as an installation has: it can be backed up and restored. */
export interface TestInstallation extends Vault {
  readonly dataDirectory: string;
  readonly memory: CheckpointMemory;
  close(): Promise<void>;
}

export async function openTestInstallation(dataDirectory: string, clock: Clock): Promise<TestInstallation> {
  const isRoot = process.getuid?.() === 0;
  const runAs = isRoot ? await ensureSystemUser("tachiai", { announce: () => {} }) : undefined;
  if (runAs) await giveDatabaseTo(runAs.uid, dataDirectory);
  const postgres = await startPostgres({
    root: join(dataDirectory, "postgres"),
    roles: Object.values(databaseRoles),
    settings: { fsync: "off" },
    whenParentDies: "stop",
    log: () => {},
    ...(runAs && { runAs }),
  });
  const as = (user: string, database = "tachiai") => ({
    host: postgres.host,
    port: postgres.port,
    user,
    database,
  });
  await createDatabase(as(postgres.superuser, "postgres"), "tachiai");
  await migrateJobs(as(databaseRoles.migrate));
  await migrate(as(databaseRoles.migrate), [platformMigrations, evidenceMigrations]);
  const database = openDatabase(
    { tenant: as(databaseRoles.tenant), installation: as(databaseRoles.installation) },
    { clock, randomness: systemRandomness, onPoolError: () => {} },
  );
  const store = (name: string) =>
    openLocalBlobStore(join(dataDirectory, name), () => systemRandomness.uuid());
  const logIdentity = await openLogIdentity(
    { keys: store("keys"), ledgers: store("ledgers") },
    systemRandomness,
  );
  const memory = openCheckpointMemory(store("ledgers"), logIdentity);
  const blobs = rememberingCheckpoints(store("blobs"), memory);
  return {
    dataDirectory,
    memory,
    database,
    bus: openBus(() => {}),
    blobs,
    journal: await openLogJournal(join(dataDirectory, "log-journal"), blobs),
    retentionKeys: store("retention-keys"),
    ledger: openLedger(store("ledgers"), logIdentity),
    logIdentity,
    async close() {
      await memory.keep();
      await closeDatabase(database);
      await postgres.stop();
    },
  };
}

/** What root has restored belongs to root; an operator's command restores as the server's account. */
async function giveDatabaseTo(uid: number, dataDirectory: string): Promise<void> {
  await promisify(execFile)("mkdir", ["-p", join(dataDirectory, "postgres")]);
  await chmod(join(dataDirectory, "postgres"), 0o755);
  await promisify(execFile)("sh", [
    "-c",
    '[ ! -d "$1" ] || chown -R "$2" "$1"',
    "sh",
    join(dataDirectory, "postgres/data"),
    String(uid),
  ]);
}
