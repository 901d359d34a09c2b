import { setTimeout as pause } from "node:timers/promises";
import { PostgresFault } from "./postgres-fault.ts";
import { isProcessAlive, signal } from "./process-table.ts";

export type StopPatience = {
  /** How long a fast shutdown may take before it becomes an immediate one. */
  readonly fastMs: number;
  /** PostgreSQL itself kills what does not end within 5 s of an immediate shutdown. */
  readonly immediateMs: number;
};

export const usualPatience: StopPatience = { fastMs: 30_000, immediateMs: 15_000 };

/**
 * Stops a server: fast (roll back, checkpoint, leave), and when that takes too long immediate (recovery at the next
 * start; nothing committed is lost). Answers which one it took.
 *
 * Throws `PostgresFault` `stop_failed`.
 */
export async function stopPostmaster(pid: number, patience: StopPatience): Promise<"fast" | "immediate"> {
  signal(pid, "SIGINT");
  if (await endsWithin(pid, patience.fastMs)) return "fast";
  signal(pid, "SIGQUIT");
  if (await endsWithin(pid, patience.immediateMs)) return "immediate";
  throw new PostgresFault(
    "stop_failed",
    `PostgreSQL (process ${pid}) did not stop. Look for a disk that does not answer; kill -9 ${pid} is safe for saved data.`,
  );
}

const stepMs = 20;

async function endsWithin(pid: number, limitMs: number): Promise<boolean> {
  for (let waitedMs = 0; waitedMs <= limitMs; waitedMs += stepMs) {
    if (!(await isProcessAlive(pid))) return true;
    await pause(stepMs);
  }
  return false;
}
