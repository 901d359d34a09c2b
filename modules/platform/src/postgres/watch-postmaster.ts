import { setTimeout as pause } from "node:timers/promises";
import type { Cluster } from "./cluster.ts";
import { findPostmaster } from "./postmaster.ts";
import { keepNewestLogs } from "./server-logs.ts";

export type Watch = {
  /** Ends the watch; resolves when no restart is under way any more. */
  end(): Promise<void>;
};

const lookEveryMs = 1_000;
const looksPerLogClearing = 3_600;
const afterFailureMs = 5_000;

/** Looks after a server until the watch ends: a postmaster that died (out of memory, killed) is brought up again. */
export function watchPostmaster(cluster: Cluster, restart: () => Promise<void>): Watch {
  const ending = new AbortController();
  const watching = look(cluster, restart, ending.signal);
  return {
    end() {
      ending.abort();
      return watching;
    },
  };
}

async function look(cluster: Cluster, restart: () => Promise<void>, ending: AbortSignal): Promise<void> {
  for (let looks = 1; await sleep(lookEveryMs, ending); looks += 1)
    try {
      if (looks % looksPerLogClearing === 0) await keepNewestLogs(cluster.layout.logs);
      if (await findPostmaster(cluster.layout.dataDirectory)) continue;
      cluster.log("PostgreSQL ended unexpectedly: starting it again.");
      await restart();
    } catch (error) {
      // Whatever keeps the database down (a full disk, old memory) may pass, and giving up would help nobody.
      cluster.log(`PostgreSQL is not well: ${error instanceof Error ? error.message : String(error)}`);
      await sleep(afterFailureMs, ending);
    }
}

/** True after the time, false as soon as the watch ends. Does not keep this process alive. */
async function sleep(milliseconds: number, ending: AbortSignal): Promise<boolean> {
  try {
    await pause(milliseconds, undefined, { ref: false, signal: ending });
    return true;
  } catch (error) {
    if (ending.aborted) return false;
    throw error;
  }
}
