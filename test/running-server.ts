import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cloneTemplate } from "@tachiai/platform/testing";

/** The real server as a process of its own, on the test cluster: the release that browser-setup.ts built. */
export interface RunningServer {
  /** `http://localhost:PORT`, a secure context for browsers. */
  readonly url: string;
  /** The one-time link that the terminal shows. */
  readonly setUpUrl: string;
  stop(): Promise<void>;
}

export interface SpawnedServer extends RunningServer {
  readonly databaseUrl: string;
}

export async function startServer(settings: Readonly<Record<string, string>> = {}): Promise<SpawnedServer> {
  const dataDirectory = await mkdtemp(join(tmpdir(), "tachiai-browser-"));
  const port = await freePort();
  const release = prepared("RELEASE");
  const database = await cloneTemplate(prepared("TEMPLATE"));
  const host = encodeURIComponent(prepared("POSTGRES_HOST"));
  const databaseUrl = `postgresql://postgres@localhost/${database}?host=${host}`;
  const server = spawn(join(release, "node"), [join(release, "main.mjs")], {
    stdio: ["ignore", "pipe", "inherit"],
    env: {
      ...process.env,
      TACHIAI_ROOT: release,
      TACHIAI_DATA: dataDirectory,
      TACHIAI_PORT: String(port),
      TACHIAI_HTTPS_PORT: String(await freePort()),
      TACHIAI_NAMES: "localhost",
      ...settings,
      DATABASE_URL: databaseUrl,
    },
  });
  const setUpUrl = await lineMatching(server, /http:\/\/localhost:\d+\/setup#\S+/);
  return {
    url: new URL(setUpUrl).origin,
    setUpUrl,
    databaseUrl,
    async stop() {
      server.kill("SIGTERM");
      await once(server, "exit");
      await rm(dataDirectory, { recursive: true, force: true });
    },
  };
}

/** What the set-ups of vitest.config.ts have left for every walk. */
function prepared(what: "POSTGRES_HOST" | "RELEASE" | "TEMPLATE"): string {
  const found = process.env[`TACHIAI_TEST_${what}`];
  if (!found) throw new Error("nothing is prepared: run walks with `npm test` or vitest, which does");
  return found;
}

/** Waits for what the server prints; a server that ends before is a failed test with its output. */
function lineMatching(server: ChildProcess, pattern: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = "";
    server.stdout?.on("data", (data: Buffer) => {
      printed += data.toString("utf8");
      const found = pattern.exec(printed)?.[0];
      if (found) resolve(found);
    });
    server.once("exit", (code) => reject(new Error(`the server ended with ${code}:\n${printed}`)));
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  if (typeof address !== "object" || address === null) throw new Error("no port");
  return address.port;
}
