import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { keepNewestLogs, readNewestLog } from "./server-logs.ts";

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "logs-"));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const nameOf = (day: number) => `postgres-2026040${day}-120000.log`;

test("the five newest logs are kept, and nothing that is no log is touched", async () => {
  for (const day of [3, 1, 7, 2, 6, 4, 5]) await writeFile(join(directory, nameOf(day)), "");
  await writeFile(join(directory, "notes.txt"), "");
  await keepNewestLogs(directory);
  expect((await readdir(directory)).toSorted()).toEqual(["notes.txt", ...[3, 4, 5, 6, 7].map(nameOf)]);
});

test("the last words are those of the newest log, however long it is", async () => {
  expect(await readNewestLog(directory)).toBe("");
  await writeFile(join(directory, nameOf(1)), "old");
  await writeFile(join(directory, nameOf(2)), `${"x".repeat(100_000)}the end`);
  const words = await readNewestLog(directory);
  expect(words).toMatch(/^x+the end$/);
  expect(words.length).toBeLessThan(5_000);
});
