import { open, readdir, rm } from "node:fs/promises";
import { join } from "node:path";

/** PostgreSQL starts a new file at every start and every 10 MB; the names sort by time. */
const keptLogs = 5;
const excerptBytes = 4_096;

/** Removes all but the newest log files: PostgreSQL rotates them by size but never deletes one. */
export async function keepNewestLogs(directory: string): Promise<void> {
  const names = await logNames(directory);
  for (const name of names.slice(0, -keptLogs)) await rm(join(directory, name), { force: true });
}

/** The last words of the newest log, for a message to the administrator. */
export async function readNewestLog(directory: string): Promise<string> {
  const newest = (await logNames(directory)).at(-1);
  if (!newest) return "";
  const file = await open(join(directory, newest));
  try {
    const { size } = await file.stat();
    const length = Math.min(size, excerptBytes);
    const { buffer } = await file.read(Buffer.alloc(length), 0, length, size - length);
    return buffer.toString("utf8");
  } finally {
    await file.close();
  }
}

async function logNames(directory: string): Promise<string[]> {
  const names = await readdir(directory);
  return names.filter((name) => /^postgres-\d{8}-\d{6}\.log$/.test(name)).toSorted();
}
