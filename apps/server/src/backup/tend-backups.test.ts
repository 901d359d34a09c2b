import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { noteBackup } from "@tachiai/platform";
import { simulatedClock } from "@tachiai/platform/testing";
import { afterEach, beforeEach, expect, test } from "vitest";
import { tendBackups } from "./tend-backups.ts";

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "tend-"));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

test("the log says when the last backup is too old, and nothing before the first", async () => {
  const time = simulatedClock("2026-11-24T00:00:00.000Z");
  const said: string[] = [];
  const logger = { error: (_: object, message: string) => void said.push(message) };
  const tend = () =>
    tendBackups({ retentionKeyBackup: undefined, backupWithinDays: 2 }, directory, time.clock, logger);
  await tend();
  await noteBackup(directory, time.clock());
  time.advance(2 * 86_400_000);
  await tend();
  expect(said).toEqual([]);
  time.advance(1);
  await tend();
  expect(said).toEqual(["the last backup is too old"]);
});

test("the server backs the retention keys up where it is told to", async () => {
  await mkdir(join(directory, "data/retention-keys"), { recursive: true });
  await writeFile(join(directory, "data/retention-keys/one"), "key");
  const folder = join(directory, "keys");
  const { clock } = simulatedClock("2026-11-24T00:00:00.000Z");
  const silent = { error: () => {} };
  await tendBackups(
    { retentionKeyBackup: folder, backupWithinDays: 2 },
    join(directory, "data"),
    clock,
    silent,
  );
  expect(await readdir(folder)).toHaveLength(1);
});
