import { readdir, readFile } from "node:fs/promises";
import { hasCode } from "../system-error.ts";

export type ProcessEntry = { readonly pid: number; readonly parent: number; readonly state: string };

/**
 * Reads /proc/PID/stat, see proc_pid_stat(5). The name stands in parentheses and may itself contain them,
 * so the fields are counted from the last one.
 */
export function parseProcessStat(stat: string): ProcessEntry | undefined {
  const [, pid, fields] = /^(\d+) \(.*\) (.*)$/s.exec(stat) ?? [];
  const [state, parent] = fields?.split(" ") ?? [];
  if (!pid || !state || !parent) return undefined;
  return { pid: Number(pid), parent: Number(parent), state };
}

/** Whether the process runs. A zombie does not: where nobody collects it (a container's pid 1), a signal would still find it. */
export async function isProcessAlive(pid: number): Promise<boolean> {
  const entry = await readProcess(pid);
  return entry !== undefined && entry.state !== "Z" && entry.state !== "X";
}

export async function childrenOf(parent: number): Promise<number[]> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name)).map(Number);
  const entries = await Promise.all(pids.map(readProcess));
  return entries.flatMap((entry) => (entry?.parent === parent ? [entry.pid] : []));
}

async function readProcess(pid: number): Promise<ProcessEntry | undefined> {
  try {
    return parseProcessStat(await readFile(`/proc/${pid}/stat`, "utf8"));
  } catch (error) {
    if (hasCode(error, "ENOENT", "ESRCH")) return undefined;
    throw error;
  }
}

/** Sends a signal; a process that has ended meanwhile is no error. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (!hasCode(error, "ESRCH")) throw error;
  }
}
