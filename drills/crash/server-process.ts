import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

const root = resolve(import.meta.dirname, "../..");

export interface ServerSettings {
  readonly dataDirectory: string;
  readonly port: number;
  readonly httpsPort: number;
}

/** The server as people start it, and killed as a machine may. */
export interface ServerProcess {
  /** Waits until it has printed this, and gives the first group. */
  said(pattern: RegExp): Promise<string>;
  /** The end of what it has printed. */
  lastWords(): string;
  /** kill -9; resolves when it is gone. */
  kill(): Promise<void>;
  /** Asks it to stop, and waits until it has. */
  stop(): Promise<void>;
}

/** Starts the server from this checkout and waits until it answers. Throws what it said when it ends before. */
export async function startServer({
  dataDirectory,
  port,
  httpsPort,
}: ServerSettings): Promise<ServerProcess> {
  const child = spawn(process.execPath, ["apps/server/src/start.ts"], {
    cwd: root,
    env: {
      PATH: `${process.env["PATH"] ?? "/usr/bin:/bin"}:/usr/sbin:/sbin`,
      HOME: process.env["HOME"] ?? "/",
      NODE_COMPILE_CACHE: process.env["NODE_COMPILE_CACHE"],
      TACHIAI_DATA: dataDirectory,
      TACHIAI_PORT: String(port),
      TACHIAI_HTTPS_PORT: String(httpsPort),
      TACHIAI_NAMES: "localhost",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => {
      printed += text;
    });
  const ended = once(child, "close");
  const until = async (isSo: () => Promise<boolean>) => {
    while (!(await isSo())) {
      if (hasEnded(child)) throw new Error(`the server ended:\n${printed}`);
      await pause(20);
    }
  };
  await until(() => answers(port));
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await ended;
  };
  const said = async (pattern: RegExp) => {
    await until(async () => pattern.test(printed));
    return pattern.exec(printed)?.[1] ?? "";
  };
  const lastWords = () => printed.slice(-4000);
  return { said, lastWords, kill: () => end("SIGKILL"), stop: () => end("SIGTERM") };
}

/** kill -9 of the database too, as when the machine itself goes; nothing when it does not run. */
export async function killDatabase(dataDirectory: string): Promise<void> {
  try {
    const pidFile = await readFile(join(dataDirectory, "postgres/data/postmaster.pid"), "utf8");
    process.kill(Number(pidFile.split("\n")[0]), "SIGKILL");
  } catch (error) {
    if (!(error instanceof Error && "code" in error && ["ENOENT", "ESRCH"].includes(String(error.code))))
      throw error;
  }
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (typeof address !== "object" || !address) throw new Error("no free port");
  return address.port;
}

async function answers(port: number): Promise<boolean> {
  try {
    const { ok } = await fetch(`http://127.0.0.1:${port}/v1/setup`);
    return ok;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}
