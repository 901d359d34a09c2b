import { spawn } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { crashRound } from "./crash-round.ts";
import { killServer } from "./kill-server.ts";
import { findPostmaster } from "./postmaster.ts";
import { childrenOf, isProcessAlive, signal } from "./process-table.ts";
import { startPostgres } from "./start-postgres.ts";
import { ask, openTestBench, type TestBench } from "./test-postgres.ts";

let bench: TestBench;
beforeAll(async () => {
  bench = await openTestBench();
});
afterAll(() => bench.clear());

test("nothing that was acknowledged is lost when the server is killed in the middle of writing, three times", async () => {
  const postgres = bench.options(await bench.newDirectory());
  const acknowledged = new Set<string>();
  for (const round of [1, 2, 3]) {
    const result = await crashRound({ postgres, round, killAfter: 50, acknowledged });
    expect(result.lost).toEqual([]);
    expect(result.acknowledged).toBeGreaterThanOrEqual(50);
  }
});

test("a start waits for processes that still hold the memory of a killed postmaster", async () => {
  const options = bench.options(await bench.newDirectory());
  const first = await startPostgres(options);
  await first.detach();
  const postmaster = await findPostmaster(first.dataDirectory);
  if (!postmaster) throw new Error("no server runs");
  const children = await childrenOf(postmaster.pid);
  for (const child of children) signal(child, "SIGSTOP");
  signal(postmaster.pid, "SIGKILL");

  bench.lines.length = 0;
  const starting = startPostgres(options);
  await expect
    .poll(() => bench.lines, { timeout: 30_000 })
    .toContainEqual(expect.stringContaining("trying until it is gone"));
  expect(bench.lines).not.toContainEqual(expect.stringContaining("started as"));

  for (const child of children) signal(child, "SIGCONT");
  const second = await starting;
  expect(second.adopted).toBe(false);
  await second.stop();
});

test("a server that dies while it is supervised comes back by itself", async () => {
  const server = await startPostgres(bench.options(await bench.newDirectory()));
  await ask(server, "create table kept as select 42 as answer");
  await killServer(server.dataDirectory);
  const answer = () => ask(server, "select answer from kept").catch(String);
  await expect.poll(answer, { timeout: 30_000 }).toEqual([{ answer: 42 }]);
  await server.stop();
  expect(await findPostmaster(server.dataDirectory)).toBeUndefined();
});

test("locks from before a power cut do not block the start when another process has got their number", async () => {
  const options = bench.options(await bench.newDirectory());
  const first = await startPostgres(options);
  await ask(first, "create table kept as select 42 as answer");
  await first.detach();
  const locks = [join(first.dataDirectory, "postmaster.pid"), join(first.host, ".s.PGSQL.5432.lock")];
  const contents = await Promise.all(locks.map((path) => readFile(path, "utf8")));
  await killServer(first.dataDirectory);

  const stranger = spawn("sleep", ["600"], {
    uid: bench.account.uid,
    gid: bench.account.gid,
    stdio: "ignore",
  });
  try {
    for (const [index, path] of locks.entries())
      await writeFile(path, (contents[index] ?? "").replace(/^\d+/, String(stranger.pid)));
    const second = await startPostgres(options);
    expect(await ask(second, "select answer from kept")).toEqual([{ answer: 42 }]);
    expect(await isProcessAlive(stranger.pid ?? 0)).toBe(true);
    await second.stop();
  } finally {
    stranger.kill("SIGKILL");
  }
});
