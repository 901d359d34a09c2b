import { setTimeout as pause } from "node:timers/promises";
import type { Cluster } from "./cluster.ts";
import { decideStart, type PostmasterView, pauseMs } from "./decide-start.ts";
import { explainStart } from "./explain-start.ts";
import { type Launch, launchPostmaster } from "./launch-postmaster.ts";
import { findPostmaster, type Postmaster, readStartedCommand } from "./postmaster.ts";
import { postmasterCommand, recordedCommand } from "./postmaster-command.ts";
import { type Reach, reachServer } from "./reach-server.ts";
import { retireStaleLocks } from "./retire-locks.ts";
import { stopPostmaster, usualPatience } from "./stop-postmaster.ts";

export type RunningPostgres = { readonly pid: number; readonly adopted: boolean; readonly version: string };

/** One line in the log for every so many waits (10 s), so that a long recovery does not look like a hang. */
const waitsPerLine = 100;

/**
 * Leads to a server that answers: adopts the one that lives, or launches one until old shared memory lets it in.
 *
 * Throws `PostgresFault`: `held_by_another_server`, `old_processes_remain`, `access_refused`, `disk_full` or `start_failed`.
 */
export async function bringUp(cluster: Cluster): Promise<RunningPostgres> {
  let launch: Launch | undefined;
  let launches = 0;
  let waits = 0;
  let lastReach: Reach["state"] | undefined;
  try {
    for (;;) {
      const reach = await reachServer(cluster.socketDirectory);
      if (reach.state !== lastReach) waits = 0;
      lastReach = reach.state;
      const postmaster = await findPostmaster(cluster.layout.dataDirectory);
      const last = launch?.state();
      const next = decideStart({
        reach: reach.state,
        postmaster: postmaster && (await view(cluster, postmaster, launch)),
        launched: last,
        waits,
        launches,
      });
      switch (next.step) {
        case "use":
          if (reach.state !== "ready" || !postmaster) throw new Error("only a reached server can be used");
          return { pid: postmaster.pid, adopted: next.adopted, version: reach.version };
        case "replace":
          cluster.log("PostgreSQL runs with other settings or an older release: restarting it.");
          if (postmaster) await stopPostmaster(postmaster.pid, usualPatience);
          break;
        case "launch":
          if (launches === 1)
            cluster.log("Something of an earlier PostgreSQL server is left: trying until it is gone.");
          if (next.retireLocks) await retireStaleLocks(cluster);
          launch = launchPostmaster(cluster);
          launches += 1;
          waits = 0;
          break;
        case "wait":
          waits += 1;
          if (waits % waitsPerLine === 0)
            cluster.log("PostgreSQL is not ready yet (recovering, starting or stopping).");
          break;
        case "give_up":
          // A start that fails leaves nothing of its own behind.
          if (last?.running && launch?.pid) await stopPostmaster(launch.pid, usualPatience);
          throw explainStart(cluster, next.problem, { reach, postmaster, launched: last });
      }
      await pause(pauseMs);
    }
  } finally {
    launch?.release();
  }
}

async function view(
  cluster: Cluster,
  postmaster: Postmaster,
  launch: Launch | undefined,
): Promise<PostmasterView> {
  const started = await readStartedCommand(cluster.layout.dataDirectory);
  return {
    socket: whoseSocket(postmaster, cluster),
    hasOurCommand: started === recordedCommand(postmasterCommand(cluster)),
    isLaunched: postmaster.pid === launch?.pid,
  };
}

function whoseSocket({ socketDirectory }: Postmaster, cluster: Cluster): PostmasterView["socket"] {
  if (socketDirectory === undefined) return "unknown";
  return socketDirectory === cluster.socketDirectory ? "ours" : "other";
}
