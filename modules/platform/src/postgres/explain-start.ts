import type { Cluster } from "./cluster.ts";
import type { StartProblem } from "./decide-start.ts";
import type { LaunchState } from "./launch-postmaster.ts";
import { diskFull, PostgresFault } from "./postgres-fault.ts";
import type { Postmaster } from "./postmaster.ts";
import type { Reach } from "./reach-server.ts";

/** What a start saw when it gave up. */
export type LastLook = {
  readonly reach: Reach;
  readonly postmaster: Postmaster | undefined;
  readonly launched: LaunchState | undefined;
};

/** Words the fault of a start that gave up: what is in the way, where, and what to do. */
export function explainStart(cluster: Cluster, problem: StartProblem, last: LastLook): PostgresFault {
  const { dataDirectory } = cluster.layout;
  const { server, connecting } = cluster.account;
  const said = last.launched?.running === false ? last.launched.said.trim() : "";
  switch (problem) {
    case "disk_full":
      return diskFull(dataDirectory);
    case "held_by_another_server":
      return new PostgresFault(
        problem,
        last.postmaster
          ? `Another PostgreSQL server (process ${last.postmaster.pid}, socket in ${last.postmaster.socketDirectory ?? "no directory"}) works on ${dataDirectory}. Stop it first: kill -INT ${last.postmaster.pid}`
          : `Another PostgreSQL server answers in ${cluster.socketDirectory} or holds ${dataDirectory}. Stop it first. ${said}`,
      );
    case "old_processes_remain":
      return new PostgresFault(
        problem,
        `Processes of an earlier PostgreSQL server still use the memory of ${dataDirectory}. End them (ps -u ${server.name}) and start again.`,
      );
    case "access_refused":
      return new PostgresFault(
        problem,
        `PostgreSQL in ${cluster.socketDirectory} turned "${connecting.name}" away: ${last.reach.state === "refused" ? last.reach.reason : "no reason given"}.`,
      );
    case "start_failed":
      return new PostgresFault(
        problem,
        `PostgreSQL did not start on ${dataDirectory}. It said: ${said || "nothing"}`,
      );
  }
}
