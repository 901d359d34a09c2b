import { join } from "node:path";

/** Where each part of the embedded PostgreSQL lies below its root directory. */
export type PostgresLayout = {
  readonly root: string;
  readonly dataDirectory: string;
  readonly binaries: string;
  readonly logs: string;
  readonly socket: string;
};

export function postgresLayout(root: string): PostgresLayout {
  return {
    root,
    dataDirectory: join(root, "data"),
    binaries: join(root, "binaries"),
    logs: join(root, "log"),
    socket: join(root, "socket"),
  };
}

/** The port only names the socket file (`.s.PGSQL.5432`): the server listens on no network. */
export const port = 5432;

/** The role that initdb makes; it owns the cluster. */
export const superuser = "postgres";
