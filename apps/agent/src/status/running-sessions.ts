import { mkdir, readdir, readFile, rm } from "node:fs/promises";
import { uptime } from "node:os";
import { join } from "node:path";
import { Instant } from "@tachiai/protocol";
import { z } from "zod";
import { isAlive } from "../state/is-alive.ts";
import { replaceFile } from "../state/replace-file.ts";

const RunningSession = z.strictObject({
  pid: z.int().min(1),
  startedAt: Instant,
  /** Who is there, in the words that the computer's user was shown. */
  withWhom: z.string().max(300),
});
export type RunningSession = z.infer<typeof RunningSession>;

/** Says for everybody at this computer that a session runs in this process; gives the way to say that it has ended. */
export async function beginSession(
  folder: string,
  session: Pick<RunningSession, "startedAt" | "withWhom">,
): Promise<() => Promise<void>> {
  const file = join(sessionsIn(folder), `${process.pid}.json`);
  await mkdir(sessionsIn(folder), { recursive: true, mode: 0o700 });
  await replaceFile(file, JSON.stringify({ pid: process.pid, ...session }));
  return () => rm(file, { force: true });
}

/** What goes on now. Sessions whose process was killed, or that a restart of the computer ended, are none. */
export async function runningSessions(folder: string): Promise<RunningSession[]> {
  const began = Date.now() - uptime() * 1000;
  const found = await Promise.all(
    (await namesIn(sessionsIn(folder))).map((name) => readSession(folder, name)),
  );
  return found
    .filter((one) => one !== undefined)
    .filter(({ pid, startedAt }) => isAlive(pid) && Date.parse(startedAt) >= began);
}

const sessionsIn = (folder: string) => join(folder, "sessions");

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => /^\d+\.json$/.test(name));
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

async function readSession(folder: string, name: string): Promise<RunningSession | undefined> {
  try {
    return RunningSession.parse(JSON.parse(await readFile(join(sessionsIn(folder), name), "utf8")));
  } catch (error) {
    // It ended just now.
    if (isMissing(error)) return undefined;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
