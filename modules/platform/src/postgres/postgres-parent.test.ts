import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { copyBinaries } from "./copy-binaries.ts";
import { killServer } from "./kill-server.ts";
import { locateBinaries } from "./locate-binaries.ts";
import { findPostmaster } from "./postmaster.ts";
import { type PostgresServer, startPostgres } from "./start-postgres.ts";
import { ask, openTestBench, type TestBench } from "./test-postgres.ts";

const Outcome = z.union([
  z.object({ adopted: z.boolean(), host: z.string() }),
  z.object({ problem: z.string(), message: z.string() }),
]);
type Outcome = z.infer<typeof Outcome>;

let bench: TestBench;
beforeAll(async () => {
  bench = await openTestBench();
});
afterAll(() => bench.clear());

/** Whatever a test has started, it and the run end without it, however the test ended. */
const children = new Set<ChildProcess>();
const servers = new Set<PostgresServer>();
const roots = new Set<string>();
afterEach(async () => {
  for (const child of children) await kill(child);
  for (const server of servers) await server.stop();
  for (const root of roots) if (await findPostmaster(`${root}/data`)) await killServer(`${root}/data`);
  for (const started of [children, servers, roots]) started.clear();
});

async function newRoot(): Promise<string> {
  const root = await bench.newDirectory();
  roots.add(root);
  return root;
}

async function startHere(root: string): Promise<PostgresServer> {
  const server = await startPostgres(bench.options(root));
  servers.add(server);
  return server;
}

/** Starts PostgreSQL in a process of its own and waits for the line that says what came of it. */
async function startInChild(
  root: string,
  whenParentDies: "keep" | "stop",
  become?: string,
): Promise<{ child: ChildProcess; outcome: Outcome }> {
  const program = fileURLToPath(import.meta.resolve("./hold-postgres.worker.ts"));
  const args = [
    program,
    root,
    bench.binaries,
    whenParentDies,
    bench.account.name,
    ...(become ? [become] : []),
  ];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  children.add(child);
  for await (const line of createInterface(child.stdout))
    return { child, outcome: Outcome.parse(JSON.parse(line)) };
  throw new Error("the child said nothing");
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}

test("the server outlives a killed parent, and the next start adopts it", async () => {
  const root = await newRoot();
  const { child, outcome } = await startInChild(root, "keep");
  expect(outcome).toMatchObject({ adopted: false });
  await kill(child);

  const server = await startHere(root);
  expect(server.adopted).toBe(true);
  expect(await ask(server, "select 1 as one")).toEqual([{ one: 1 }]);
  await server.stop();
});

test("the server ends with a killed parent when it was asked to", async () => {
  const root = await newRoot();
  const { child } = await startInChild(root, "stop");
  expect(await findPostmaster(`${root}/data`)).toBeDefined();
  await kill(child);
  await expect.poll(() => findPostmaster(`${root}/data`), { timeout: 30_000 }).toBeUndefined();
});

test("an adopted server ends with its new parent too, when it was asked to", async () => {
  const root = await newRoot();
  await kill((await startInChild(root, "keep")).child);
  const { child, outcome } = await startInChild(root, "stop");
  expect(outcome).toMatchObject({ adopted: true });
  await kill(child);
  await expect.poll(() => findPostmaster(`${root}/data`), { timeout: 30_000 }).toBeUndefined();
});

test("a process that has dropped to the account starts and adopts as that account", async () => {
  const root = await newRoot();
  await copyBinaries(await locateBinaries(), bench.binaries);
  const asRoot = await startHere(root);
  await asRoot.stop();

  const { child, outcome } = await startInChild(root, "keep", "drop");
  expect(outcome).toMatchObject({ adopted: false });
  await kill(child);
  const again = await startInChild(root, "keep", "drop");
  expect(again.outcome).toMatchObject({ adopted: true });
  await kill(again.child);
  const server = await startHere(root);
  await server.stop();
});

test("a lock that names another account's process is seen to be stale", async () => {
  const root = await newRoot();
  const asRoot = await startHere(root);
  const lock = await readFile(`${asRoot.dataDirectory}/postmaster.pid`, "utf8");
  await asRoot.stop();
  await writeFile(`${asRoot.dataDirectory}/postmaster.pid`, lock.replace(/^\d+/, "1"));

  const { child, outcome } = await startInChild(root, "stop", "drop");
  expect(outcome).toMatchObject({ adopted: false });
  await kill(child);
  await expect.poll(() => findPostmaster(`${root}/data`), { timeout: 30_000 }).toBeUndefined();
});

test("a uid that is only a number is told so, and what to do", async () => {
  const { child, outcome } = await startInChild(await newRoot(), "keep", "54321");
  expect(outcome).toMatchObject({ problem: "user_unknown", message: expect.stringContaining("useradd") });
  await kill(child);
});
