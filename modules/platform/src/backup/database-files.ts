/** Which files of a PostgreSQL data directory a copy leaves out: what speaks of a running server, and is made anew. */

const ofTheProcess = [
  "postmaster.pid",
  "postmaster.opts",
  "current_logfiles",
  "backup_label",
  "tablespace_map",
];

/** Their contents belong to one run of the server; the directories themselves must be there (PostgreSQL 18, "Base Backups"). */
const ofTheRun = [
  "pg_dynshmem",
  "pg_notify",
  "pg_replslot",
  "pg_serial",
  "pg_snapshots",
  "pg_stat_tmp",
  "pg_subtrans",
];

const temporary = /(?:^|\/)(?:pgsql_tmp|pg_internal\.init)/;

/** For the copy of a stopped server; `path` is below its data directory. */
export function isOfProcess(path: string): boolean {
  return ofTheProcess.includes(path);
}

/** For the copy of a running one, whose WAL is chosen afterwards. */
export function isOfRunningServer(path: string): boolean {
  const [top = "", ...below] = path.split("/");
  const isBelowRun = below.length > 0 && (ofTheRun.includes(top) || top === "pg_wal");
  return isOfProcess(path) || isBelowRun || temporary.test(path);
}

/** The files of WAL, in order, from `first` to `last`; their names count (PostgreSQL 18, "WAL Internals"). */
export function walBetween(names: readonly string[], first: string, last: string): string[] {
  return names.filter((name) => /^[0-9A-F]{24}$/.test(name) && name >= first && name <= last).toSorted();
}
