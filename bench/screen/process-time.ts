import { readdir, readFile } from "node:fs/promises";

/** Linux gives processor time to programs in hundredths of a second. */
const msPerTick = 10;

export interface ProcessTimes {
  readonly parent: number;
  readonly name: string;
  readonly cpuMs: number;
}

/** Reads `/proc/PID/stat` (proc(5)); a program's name may hold anything, even brackets. */
export function readProcessStat(stat: string): ProcessTimes {
  const end = stat.lastIndexOf(")");
  const fields = stat.slice(end + 2).split(" ");
  return {
    parent: Number(fields[1]),
    name: stat.slice(stat.indexOf("(") + 1, end),
    cpuMs: (Number(fields[11]) + Number(fields[12])) * msPerTick,
  };
}

/** Processor time of each process that descends from one of these, by its id; those of `without` and what they started left out. */
export async function timesUnder(
  roots: readonly number[],
  without: readonly string[] = [],
): Promise<Map<number, number>> {
  const all = new Map<number, ProcessTimes>();
  for (const entry of await readdir("/proc")) {
    if (!/^\d+$/.test(entry)) continue;
    const stat = await readFile(`/proc/${entry}/stat`, "utf8").catch(() => undefined);
    if (stat !== undefined) all.set(Number(entry), readProcessStat(stat));
  }
  const times = new Map<number, number>();
  const add = (id: number) => {
    const found = all.get(id);
    if (!found || without.includes(found.name)) return;
    times.set(id, found.cpuMs);
    for (const [child, { parent }] of all) if (parent === id) add(child);
  };
  for (const root of roots) add(root);
  return times;
}

/** What was used between two looks; a process that began meanwhile counts from its beginning. */
export function usedBetween(before: ReadonlyMap<number, number>, after: ReadonlyMap<number, number>): number {
  let used = 0;
  for (const [id, cpuMs] of after) used += cpuMs - (before.get(id) ?? 0);
  return used;
}
