import pg from "pg";
import { BackupFault } from "./backup-fault.ts";

/** A running PostgreSQL that is being copied (pg_backup_start); ending the session at any moment gives the backup up. */
export interface DatabaseSession {
  /** Waits for those who hold these advisory locks, and keeps them from what they guard until `release`. */
  hold(locks: readonly number[]): Promise<void>;
  release(): Promise<void>;
  /** The copy is complete: what its `backup_label` must say, and which WAL files it needs. */
  finish(): Promise<{ readonly label: string; readonly firstWal: string; readonly lastWal: string }>;
  close(): Promise<void>;
}

/**
 * Begins a backup of a running server, as its superuser. The temporary slot keeps the WAL that the copy needs; both end
 * with the session, however that ends.
 */
export async function openDatabaseSession(connection: pg.ClientConfig): Promise<DatabaseSession> {
  const client = new pg.Client(connection);
  // The query that is under way fails by itself; without a handler this would end the process.
  client.on("error", () => {});
  await client.connect();
  try {
    const outside = await client.query<{ name: string }>(
      "select spcname as name from pg_tablespace where spcname not in ('pg_default', 'pg_global')",
    );
    const [tablespace] = outside.rows;
    if (tablespace) throw new BackupFault("unusual_database", tablespace.name, "a tablespace");
    await client.query("select pg_create_physical_replication_slot($1, true, true)", [
      `tachiai_backup_${process.pid}`,
    ]);
    await client.query("select pg_backup_start('tachiai', true)");
  } catch (error) {
    await client.end();
    throw error;
  }
  return {
    async hold(locks) {
      for (const lock of locks) await client.query("select pg_advisory_lock($1)", [lock]);
    },
    async release() {
      await client.query("select pg_advisory_unlock_all()");
    },
    async finish() {
      const { rows } = await client.query<{ label: string; last: string }>(
        `select stopped.labelfile as label, pg_walfile_name(stopped.lsn) as last
           from pg_backup_stop(wait_for_archive => false) as stopped`,
      );
      const [{ label, last } = { label: "", last: "" }] = rows;
      const firstWal = /^START WAL LOCATION: \S+ \(file ([0-9A-F]{24})\)$/m.exec(label)?.[1];
      if (firstWal === undefined) throw new Error(`PostgreSQL gave an unknown backup label: ${label}`);
      return { label, firstWal, lastWal: last };
    },
    close: () => client.end(),
  };
}
