import { codeOf } from "../system-error.ts";

export type BackupProblem =
  /** The disk of the named place is full. */
  | "disk_full"
  /** The named place cannot be read or written by this account. */
  | "not_permitted"
  /** No server was ever started here: its account is missing. */
  | "no_installation"
  /** The named folder holds no finished backup. */
  | "no_backup"
  /** The named file of a backup is not what was written; `why` says how it differs. */
  | "damaged"
  /** The database would need a place outside its own directory. */
  | "unusual_database"
  /** The named data directory holds things already that would be overwritten. */
  | "already_there"
  /** A server works on the named data directory. */
  | "server_running"
  /** A restore into the named data directory was not finished. */
  | "restore_unfinished"
  /** The named folder lies inside the data directory. */
  | "inside_data"
  /** The named folder was never prepared for retention keys, or its medium is not mounted. */
  | "not_marked"
  /** A restored server knows of no shred ledger, neither its own nor a witness's. */
  | "ledger_lost";

/** A backup cannot be made, checked or put back. The command words it in the operator's language. */
export class BackupFault extends Error {
  readonly problem: BackupProblem;
  /** A path, or paths. */
  readonly place: string;
  readonly why: string;

  constructor(problem: BackupProblem, place: string, why = "", options?: ErrorOptions) {
    super(`${problem}: ${place}${why && ` (${why})`}`, options);
    this.name = "BackupFault";
    this.problem = problem;
    this.place = place;
    this.why = why;
  }
}

/** Turns the errors of the file system that an operator can mend into faults; others pass unchanged. */
export async function explainingPlaces<T>(place: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const code = codeOf(cause);
    const where = cause instanceof Error && "path" in cause ? String(cause.path) : place;
    if (code === "ENOSPC" || code === "EDQUOT") throw new BackupFault("disk_full", place, "", { cause });
    if (code === "EACCES" || code === "EPERM" || code === "EROFS")
      throw new BackupFault("not_permitted", where, code, { cause });
    throw cause;
  }
}
