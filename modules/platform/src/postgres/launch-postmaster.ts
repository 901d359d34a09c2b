import { spawn } from "node:child_process";
import type { Cluster } from "./cluster.ts";
import { type ExitReason, explainExit } from "./explain-exit.ts";
import { postmasterCommand } from "./postmaster-command.ts";
import { readNewestLog } from "./server-logs.ts";

/** A postmaster that this process started, while it is not known yet whether it will serve. */
export type Launch = {
  readonly pid: number | undefined;
  state(): LaunchState;
  /** Stops listening to it: from here it lives on its own, and this process may end. */
  release(): void;
};

export type LaunchState =
  | { readonly running: true }
  | { readonly running: false; readonly reason: ExitReason; readonly said: string };

const longestMessage = 16_384;

/**
 * Starts the server in a session of its own, where the terminal's Ctrl-C does not reach it before its users are done.
 * What it says goes to the log directory once its collector runs; only the words before that come through the pipe.
 */
export function launchPostmaster(cluster: Cluster): Launch {
  const { program, args } = postmasterCommand(cluster);
  let said = "";
  let state: LaunchState = { running: true };
  const child = spawn(program, args, {
    ...cluster.account.identity,
    cwd: cluster.layout.dataDirectory,
    env: { LC_ALL: "C" },
    detached: true,
    stdio: ["ignore", "ignore", "pipe"],
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said = (said + text).slice(-longestMessage);
  });
  const end = (words: string) => {
    state = { running: false, reason: explainExit(words), said: words };
  };
  child.on("error", (error) => end(error.message));
  child.on("close", () => {
    if (/FATAL|PANIC/.test(said)) end(said);
    else readNewestLog(cluster.layout.logs).then(end, (error: unknown) => end(`${said}${String(error)}`));
  });
  return {
    pid: child.pid,
    state: () => state,
    release() {
      child.stderr.destroy();
      child.unref();
    },
  };
}
