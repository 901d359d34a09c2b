import { mkdir, realpath } from "node:fs/promises";
import { tmpdir } from "node:os";
import { makeDirectoryOf } from "../owned-directory.ts";
import type { SystemUser } from "../system-user.ts";
import { writeAccessFiles } from "./access-files.ts";
import type { Cluster } from "./cluster.ts";
import { copyBinaries } from "./copy-binaries.ts";
import { createCluster } from "./create-cluster.ts";
import { inspectDataDirectory } from "./data-directory.ts";
import type { PackagedPostgres } from "./locate-binaries.ts";
import { explainingFileErrors, PostgresFault } from "./postgres-fault.ts";
import { postgresLayout } from "./postgres-layout.ts";
import { findPostmaster } from "./postmaster.ts";
import { signal } from "./process-table.ts";
import { requireTraversable, resolveServerAccount } from "./server-account.ts";
import { keepNewestLogs } from "./server-logs.ts";
import { chooseSocketDirectory, makeSocketDirectory } from "./socket-directory.ts";

export type PostgresOptions = {
  /** Everything of the embedded PostgreSQL lies below: `data`, `binaries`, `log`, `socket`. Absolute. */
  readonly root: string;
  /** The database roles that this process's account and the server's account may take, besides the superuser. */
  readonly roles: readonly string[];
  /** The account PostgreSQL runs as: required when this process is root, otherwise this process's own. */
  readonly runAs?: SystemUser;
  /** Further settings of postgresql.conf. Sockets, access and logs stay the supervisor's. */
  readonly settings?: Readonly<Record<string, string>>;
  /** `keep` (usual): the server outlives a killed parent and is adopted by the next start. `stop`: it ends with it. */
  readonly whenParentDies?: "keep" | "stop";
  /** Where the 60 MB of programs are copied; `<root>/binaries` when absent. Tests share one copy. */
  readonly binaries?: string;
  /** The programs, when they do not lie in node_modules: a release carries them along. */
  readonly packaged?: PackagedPostgres;
  /** Hears one sentence about each thing done that an administrator may want to know. */
  readonly log: (line: string) => void;
};

/**
 * Settles account, directories, programs and access, and creates the cluster when there is none. Repeating it changes
 * nothing, whether the server runs or not.
 */
export function prepareCluster(options: PostgresOptions, packaged: PackagedPostgres): Promise<Cluster> {
  return explainingFileErrors(options.root, async () => {
    const account = await resolveServerAccount(options.runAs);
    await mkdir(options.root, { recursive: true, mode: 0o755 });
    // The kernel tells a process's directory without links; see findPostmaster.
    const layout = postgresLayout(await realpath(options.root));
    await requireTraversable(account, layout.root);

    const binariesRoot = options.binaries ?? layout.binaries;
    await mkdir(binariesRoot, { recursive: true, mode: 0o755 });
    const cluster: Cluster = {
      layout,
      socketDirectory: chooseSocketDirectory(layout.socket, tmpdir()),
      account,
      binaries: await realpath(await copyBinaries(packaged, binariesRoot)),
      major: packaged.major,
      settings: options.settings ?? {},
      log: options.log,
    };

    if ((await inspectDataDirectory(cluster)) === "absent") {
      await createCluster(cluster);
      cluster.log(`Created an empty PostgreSQL ${cluster.major} cluster in ${layout.dataDirectory}.`);
    }
    await makeLogDirectory(cluster);
    await makeSocketDirectory(account.server, cluster.socketDirectory);
    await requireTraversable(account, cluster.socketDirectory);
    await admit(cluster, options.roles);
    return cluster;
  });
}

async function makeLogDirectory(cluster: Cluster): Promise<void> {
  const { logs } = cluster.layout;
  const { server } = cluster.account;
  if ((await makeDirectoryOf(server, logs, 0o700)) === "not_his")
    throw new PostgresFault(
      "wrong_owner",
      `${logs} must belong to "${server.name}": chown -R ${server.name}: ${logs}`,
    );
  await keepNewestLogs(logs);
}

/** A server that lives on from an earlier start may not know this process's account yet, and has to before we connect. */
async function admit(cluster: Cluster, roles: readonly string[]): Promise<void> {
  const { dataDirectory } = cluster.layout;
  const { server, connecting } = cluster.account;
  const changed = await writeAccessFiles(dataDirectory, server, { accounts: [server, connecting], roles });
  const postmaster = changed ? await findPostmaster(dataDirectory) : undefined;
  if (postmaster) signal(postmaster.pid, "SIGHUP");
}
