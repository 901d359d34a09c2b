import { codeOf } from "../system-error.ts";
export type PostgresProblem =
  | "platform_unsupported"
  | "binaries_missing"
  | "root_needs_account"
  | "user_unknown"
  | "not_permitted"
  | "root_not_traversable"
  | "wrong_owner"
  | "unsafe_permissions"
  | "not_a_database"
  | "other_major_version"
  | "socket_path_too_long"
  | "socket_directory_unsafe"
  | "name_not_allowed"
  | "held_by_another_server"
  | "old_processes_remain"
  | "access_refused"
  | "disk_full"
  | "still_running"
  | "start_failed"
  | "stop_failed";

/** PostgreSQL cannot be started, stopped or copied; the message names the place and says what to do. */
export class PostgresFault extends Error {
  readonly problem: PostgresProblem;

  constructor(problem: PostgresProblem, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "PostgresFault";
    this.problem = problem;
  }
}

/** Turns the errors of the file system that an administrator can mend into faults; others pass unchanged. */
export async function explainingFileErrors<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const code = codeOf(cause);
    if (code === "ENOSPC" || code === "EDQUOT") throw diskFull(path, { cause });
    if (code === "EACCES" || code === "EPERM" || code === "EROFS")
      throw new PostgresFault(
        "not_permitted",
        `${path} cannot be written (${code}). If it was made by root, start as root once more; otherwise choose a data directory that this user owns.`,
        { cause },
      );
    throw cause;
  }
}

export function diskFull(path: string, options?: ErrorOptions): PostgresFault {
  return new PostgresFault(
    "disk_full",
    `The disk that holds ${path} is full. Free some space there and start again; nothing that was saved is lost.`,
    options,
  );
}
