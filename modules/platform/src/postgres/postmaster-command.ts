import { join } from "node:path";
import type { Cluster } from "./cluster.ts";

export type PostmasterCommand = { readonly program: string; readonly args: readonly string[] };

/** Keeps a failed statement's values out of the log: DETAIL would print the row. */
const withoutRowValues = "terse";

/** The command line of the server. It is the whole of its configuration, so that equal commands mean equal servers. */
export function postmasterCommand(cluster: Cluster): PostmasterCommand {
  const { dataDirectory, logs } = cluster.layout;
  // The last mention of a setting wins: what keeps the server private comes after what the caller may choose.
  const settings: readonly (readonly [string, string])[] = [
    ["timezone", "UTC"],
    ["log_timezone", "UTC"],
    ["log_error_verbosity", withoutRowValues],
    ...Object.entries(cluster.settings),
    ["cluster_name", "tachiai"],
    ["listen_addresses", ""],
    ["unix_socket_directories", `"${cluster.socketDirectory.replaceAll('"', '""')}"`],
    ["unix_socket_permissions", "0700"],
    ["hba_file", join(dataDirectory, "pg_hba.conf")],
    ["ident_file", join(dataDirectory, "pg_ident.conf")],
    ["logging_collector", "on"],
    ["log_destination", "stderr"],
    ["log_directory", logs],
    ["log_filename", "postgres-%Y%m%d-%H%M%S.log"],
    ["log_file_mode", "0600"],
    ["log_rotation_size", "10MB"],
    ["log_rotation_age", "0"],
  ];
  return {
    program: join(cluster.binaries, "bin/postgres"),
    args: ["-D", dataDirectory, ...settings.flatMap(([name, value]) => ["-c", `${name}=${value}`])],
  };
}

/** The line PostgreSQL leaves in postmaster.opts about the command that started it. */
export function recordedCommand(command: PostmasterCommand): string {
  return [command.program, ...command.args.map((argument) => `"${argument}"`)].join(" ");
}
