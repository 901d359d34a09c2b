import { bringUp } from "./bring-up.ts";
import { removeOtherBinaries } from "./copy-binaries.ts";
import { locateBinaries } from "./locate-binaries.ts";
import { port, superuser } from "./postgres-layout.ts";
import { findPostmaster } from "./postmaster.ts";
import { type PostgresOptions, prepareCluster } from "./prepare-cluster.ts";
import { type StopPatience, stopPostmaster, usualPatience } from "./stop-postmaster.ts";
import { stopWithParent } from "./stop-with-parent.ts";
import { watchPostmaster } from "./watch-postmaster.ts";

export type PostgresServer = {
  /** The directory of the Unix socket: what `pg` takes as `host`. */
  readonly host: string;
  readonly port: number;
  /** The role that owns the cluster; this process's account connects as it without a password. */
  readonly superuser: string;
  /** True when the server lived on from an earlier start. */
  readonly adopted: boolean;
  /** For example `18.4`. */
  readonly version: string;
  readonly dataDirectory: string;
  /** Stops the server for everybody and ends the supervision; answers how hard it had to press. */
  stop(patience?: StopPatience): Promise<"fast" | "immediate" | "not_running">;
  /** Ends the supervision and leaves the server running for the next start to adopt. */
  detach(): Promise<void>;
};

/**
 * Starts the PostgreSQL that npm delivered, or adopts the one that an earlier start left, and looks after it: a
 * postmaster that dies is started again. It listens on a Unix socket that only its account (and root) can reach, and
 * knows its peers by their system account.
 *
 * Call it while still root when the account cannot read node_modules; supervision goes on after `dropPrivileges`.
 * Throws `PostgresFault`; its message says what to do.
 */
export async function startPostgres(options: PostgresOptions): Promise<PostgresServer> {
  const packaged = options.packaged ?? (await locateBinaries());
  let untie = () => {};
  const start = async () => {
    const cluster = await prepareCluster(options, packaged);
    const running = await bringUp(cluster);
    untie();
    untie = options.whenParentDies === "stop" ? stopWithParent(cluster, running.pid) : () => {};
    return { cluster, running };
  };

  const { cluster, running } = await start();
  if (!options.binaries) await removeOtherBinaries(cluster.layout.binaries, packaged.version);
  options.log(
    `PostgreSQL ${running.version} ${running.adopted ? "was running already and is adopted" : "started"} as "${cluster.account.server.name}", socket in ${cluster.socketDirectory}.`,
  );
  const watch = watchPostmaster(cluster, async () => {
    await start();
    options.log("PostgreSQL runs again.");
  });

  return {
    host: cluster.socketDirectory,
    port,
    superuser,
    adopted: running.adopted,
    version: running.version,
    dataDirectory: cluster.layout.dataDirectory,
    async stop(patience = usualPatience) {
      await watch.end();
      untie();
      const postmaster = await findPostmaster(cluster.layout.dataDirectory);
      return postmaster ? stopPostmaster(postmaster.pid, patience) : "not_running";
    },
    async detach() {
      await watch.end();
      untie();
    },
  };
}
