import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile } from "node:fs/promises";
import { createServer } from "node:net";
import { resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

export const repository = resolve(import.meta.dirname, "../../../..");

/** The server as a process of its own, as people start it. */
export interface StartedServer {
  readonly process: ChildProcess;
  /** What it has printed so far, on both outputs. */
  output(): string;
  /** Resolves when it has printed this; rejects with everything it printed when it ends before. */
  said(pattern: RegExp): Promise<RegExpMatchArray>;
  /** Its exit code; null when a signal ended it. */
  readonly ended: Promise<number | null>;
}

export interface StartOptions {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  /** The settings; nothing else of this process's environment but PATH is passed on, and where compiled code is kept. */
  readonly settings: Readonly<Record<string, string>>;
}

export function startServer({ command, args, cwd = repository, settings }: StartOptions): StartedServer {
  const { PATH = "/usr/bin:/bin" } = process.env;
  const child = spawn(command, args, {
    cwd,
    env: {
      PATH: `${PATH}:/usr/sbin:/sbin`,
      HOME: "/root",
      NODE_COMPILE_CACHE: process.env["NODE_COMPILE_CACHE"],
      ...settings,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => {
      printed += text;
    });
  const ended = once(child, "close").then(([code]) => (typeof code === "number" ? code : null));
  return {
    process: child,
    output: () => printed,
    ended,
    async said(pattern) {
      for (;;) {
        const match = printed.match(pattern);
        if (match) return match;
        if (child.exitCode !== null || child.signalCode !== null)
          throw new Error(`the server ended without saying ${pattern}:\n${printed}`);
        await pause(20);
      }
    },
  };
}

/** From the sources of this checkout, as `npm start` does it. */
export function startFromSources(settings: StartOptions["settings"]): StartedServer {
  return startServer({ command: process.execPath, args: ["apps/server/src/start.ts"], settings });
}

/** Ports that nobody listens on at this moment. */
export async function freePorts(): Promise<{ TACHIAI_PORT: string; TACHIAI_HTTPS_PORT: string }> {
  const held = [createServer(), createServer()];
  const ports: string[] = [];
  for (const server of held) {
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    ports.push(String(typeof address === "object" && address ? address.port : 0));
  }
  for (const server of held) {
    server.close();
    await once(server, "close");
  }
  const [TACHIAI_PORT = "", TACHIAI_HTTPS_PORT = ""] = ports;
  return { TACHIAI_PORT, TACHIAI_HTTPS_PORT };
}

export interface RunningProgram {
  readonly pid: number;
  readonly command: string;
  readonly uid: number;
  /** Effective capabilities, as /proc tells them. */
  readonly capabilities: string;
}

/** Programs that were started from below a directory: the server of a release, the PostgreSQL beside its data. */
export async function programsBelow(directory: string): Promise<RunningProgram[]> {
  const found: RunningProgram[] = [];
  for (const pid of (await readdir("/proc")).filter((name) => /^\d+$/.test(name))) {
    const command = await readGone(`/proc/${pid}/cmdline`);
    if (!command.startsWith(`${directory}/`)) continue;
    const status = await readGone(`/proc/${pid}/status`);
    const line = (key: string) => new RegExp(`^${key}:\\s*(\\S+)`, "m").exec(status)?.[1] ?? "";
    if (line("State") !== "Z")
      found.push({
        pid: Number(pid),
        command: command.replaceAll("\0", " "),
        uid: Number(line("Uid")),
        capabilities: line("CapEff"),
      });
  }
  return found;
}

/** Waits until no program of this directory is left. */
export async function allGone(directory: string): Promise<void> {
  while ((await programsBelow(directory)).length > 0) await pause(50);
}

/** Ends what a failed test has left behind. */
export async function killBelow(directory: string): Promise<void> {
  for (const { pid } of await programsBelow(directory)) process.kill(pid, "SIGKILL");
  await allGone(directory);
}

async function readGone(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    // It ended between two looks.
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ESRCH"))
      return "";
    throw error;
  }
}
