import { mkdir, readdir, rename } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { backUpStoppedCluster } from "./back-up-stopped-cluster.ts";
import { startPostgres } from "./start-postgres.ts";
import { ask, openTestBench, type TestBench } from "./test-postgres.ts";

let bench: TestBench;
beforeAll(async () => {
  bench = await openTestBench();
});
afterAll(() => bench.clear());

test("the copy of a stopped server starts elsewhere with all its rows", async () => {
  const server = await startPostgres(bench.options(await bench.newDirectory()));
  await ask(server, "create table kept as select 42 as answer");
  await server.stop();

  const backups = await bench.newDirectory();
  await backUpStoppedCluster(server.dataDirectory, join(backups, "monday"));
  expect(await readdir(backups)).toEqual(["monday"]);

  const elsewhere = await bench.newDirectory();
  await rename(join(backups, "monday"), join(elsewhere, "data"));
  const restored = await startPostgres(bench.options(elsewhere));
  expect(await ask(restored, "select answer from kept")).toEqual([{ answer: 42 }]);
  await restored.stop();
});

test("a running server is not copied", async () => {
  const server = await startPostgres(bench.options(await bench.newDirectory()));
  const backups = await bench.newDirectory();
  await expect(backUpStoppedCluster(server.dataDirectory, join(backups, "monday"))).rejects.toMatchObject({
    problem: "still_running",
  });
  expect(await readdir(backups)).toEqual([]);
  await server.stop();
});

test("an earlier backup is not overwritten", async () => {
  const server = await startPostgres(bench.options(await bench.newDirectory()));
  await server.stop();
  const backups = await bench.newDirectory();
  await mkdir(join(backups, "monday/base"), { recursive: true });
  await expect(backUpStoppedCluster(server.dataDirectory, join(backups, "monday"))).rejects.toThrow(
    /ENOTEMPTY/,
  );
  expect(await readdir(backups)).toEqual(["monday"]);
});
