import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { port, postgresLayout, superuser } from "../postgres/postgres-layout.ts";
import { findPostmaster } from "../postgres/postmaster.ts";
import { unlessMissing } from "../system-error.ts";
import { BackupFault } from "./backup-fault.ts";
import { copyPart, type TreeCopy } from "./copy-tree.ts";
import { isOfProcess, isOfRunningServer, walBetween } from "./database-files.ts";
import { type DatabaseSession, openDatabaseSession } from "./database-session.ts";
import { addFile, type BackupPlace, type MadeBackup, writeBackup } from "./write-backup.ts";

export interface InstallationBackup extends BackupPlace {
  /** An external PostgreSQL is backed up by whoever runs it; then only files are copied. */
  readonly isDatabaseExternal: boolean;
  readonly databaseName: string;
  /** Advisory locks under which the files of the logs are written: held while these and the database are matched. */
  readonly locks: readonly number[];
}

/**
 * What an ordinary backup never holds: retention keys, so that no copy opens what has been shredded; ledgers, so that a
 * restore cannot set back what was promised; and what a start makes anew.
 */
const neverBackedUp = [
  "postgres",
  "retention-keys",
  "retention-keys-restored",
  "ledgers",
  "releases",
  "restoring",
  "restored",
  "lost+found",
];

/** Ciphertexts: written once, before their row, and removed with it. */
const contents = "blobs/sealed";
/** What logs have gained and is not in their files yet; it is cut when it is there. */
const journal = "log-journal";
const database = "postgres/data";

/**
 * Backs the installation up, whether the server runs or not: database, ciphertexts, logs, keys and settings.
 *
 * The order makes the parts fit. Ciphertexts are durable before their row is committed, and each file of a log before the
 * row that names it; so both are copied before the database is, and what has come meanwhile after it. Files of logs change
 * as their log grows, and the journal is cut as they do: these are copied while nothing is sealed, which takes a moment.
 *
 * Throws `BackupFault`.
 */
export function backUpInstallation(order: InstallationBackup): Promise<MadeBackup> {
  const kind = order.isDatabaseExternal ? "files" : "installation";
  return writeBackup(order, kind, async (copy) => {
    await copyFiles(copy, "everything");
    if (order.isDatabaseExternal)
      return copyPart(copy, { path: journal, leavesOut: isTemporary, mayShare: false });
    const { dataDirectory } = postgresLayout(join(copy.from, "postgres"));
    const postmaster = await findPostmaster(dataDirectory);
    if (postmaster?.socketDirectory === undefined) return copyStopped(copy, dataDirectory);
    const session = await openDatabaseSession({
      host: postmaster.socketDirectory,
      port,
      user: superuser,
      database: order.databaseName,
    });
    try {
      await copyRunning(copy, session, order.locks);
    } finally {
      await session.close();
    }
  });
}

async function copyRunning(
  copy: TreeCopy,
  session: DatabaseSession,
  locks: readonly number[],
): Promise<void> {
  const leavesOut = (path: string) => isOfRunningServer(belowDatabase(path));
  await copyPart(copy, { path: database, leavesOut, mayShare: false });
  await session.hold(locks);
  const { label, firstWal, lastWal } = await session.finish();
  await copyFiles(copy, "all but contents");
  await session.release();
  await addFile(copy, `${database}/backup_label`, label);
  const wal = walBetween(await readdir(join(copy.from, database, "pg_wal")), firstWal, lastWal);
  if (wal.at(0) !== firstWal || wal.at(-1) !== lastWal)
    throw new BackupFault(
      "unusual_database",
      join(copy.from, database, "pg_wal"),
      `${firstWal} to ${lastWal}`,
    );
  for (const name of wal)
    await copyPart(copy, { path: `${database}/pg_wal/${name}`, leavesOut: () => false, mayShare: false });
  await copyPart(copy, { path: contents, leavesOut: isTemporary, mayShare: true });
}

async function copyStopped(copy: TreeCopy, dataDirectory: string): Promise<void> {
  const control = join(dataDirectory, "global/pg_control");
  const before = await readFile(control).catch(unlessMissing);
  if (!before) throw new BackupFault("no_backup", dataDirectory, "no database");
  const leavesOut = (path: string) => isOfProcess(belowDatabase(path));
  await copyPart(copy, { path: database, leavesOut, mayShare: false });
  await copyPart(copy, { path: journal, leavesOut: isTemporary, mayShare: false });
  // Every start writes its state into the control file: equal bytes mean that no server wrote in between.
  if ((await findPostmaster(dataDirectory)) || !before.equals(await readFile(control)))
    throw new BackupFault("server_running", copy.from);
}

async function copyFiles(copy: TreeCopy, which: "everything" | "all but contents"): Promise<void> {
  const leavesOut = (path: string) => isTemporary(path) || (which !== "everything" && path === contents);
  if (which !== "everything") await copyPart(copy, { path: journal, leavesOut, mayShare: false });
  for (const name of (await readdir(copy.from)).toSorted())
    if (!neverBackedUp.includes(name) && name !== journal && !isTemporary(name))
      await copyPart(copy, { path: name, leavesOut, mayShare: true });
}

function belowDatabase(path: string): string {
  return path === database ? "." : path.slice(database.length + 1);
}

/** What is being written has another name until it is whole. */
function isTemporary(path: string): boolean {
  const name = path.split("/").at(-1) ?? "";
  return name.startsWith(".") || name.endsWith(".tmp");
}
