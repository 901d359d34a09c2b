import { readdir, readFile, rm } from "node:fs/promises";
import { basename, join, sep } from "node:path";
import { hasCode } from "@tachiai/platform/host";

/**
 * Removes every release but this one: each holds 200 MB. One that a process still runs from stays until a later
 * start, and so does one that another start is just making.
 */
export async function removeOldReleases(releases: string, current: string): Promise<string[]> {
  const running = await programsRunning();
  const removed: string[] = [];
  for (const name of await readdir(releases)) {
    const path = join(releases, name);
    const maker = /\.(\d+)$/.exec(name)?.[1];
    const isInUse = running.some(({ program }) => program.startsWith(path + sep));
    const isBeingMade = running.some(({ pid }) => pid === maker);
    if (name === basename(current) || isInUse || isBeingMade) continue;
    await rm(path, { recursive: true, force: true });
    removed.push(name);
  }
  return removed;
}

/** Of every process its number and the file it was started from; in a container root may not see what it executes. */
async function programsRunning(): Promise<{ pid: string; program: string }[]> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  return Promise.all(
    pids.map(async (pid) => {
      const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(unlessGone);
      return { pid, program: command.split("\0")[0] ?? "" };
    }),
  );
}

function unlessGone(error: unknown): string {
  if (hasCode(error, "ENOENT", "ESRCH")) return "";
  throw error;
}
