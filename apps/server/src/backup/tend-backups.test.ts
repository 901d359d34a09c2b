import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { backUpRetentionKeys, noteBackup, readLastBackup } from "@tachiai/platform";
import { simulatedClock } from "@tachiai/platform/testing";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readBackupState } from "./backup-state.ts";
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
    tendBackups(
      { retentionKeyBackup: undefined, backupWithinDays: 2 },
      directory,
      { clock: time.clock, isClockBelieved: true },
      logger,
    );
  await tend();
  await noteBackup(directory, { kind: "installation", madeAt: time.clock() });
  time.advance(2 * 86_400_000);
  await tend();
  expect(said).toEqual([]);
  time.advance(1);
  await tend();
  expect(said).toEqual(["the last backup is too old"]);
});

test("copies of the retention keys are late when the server is to make them and cannot, or when the operator's own stop", async () => {
  const time = simulatedClock("2026-11-24T00:00:00.000Z");
  const state = async (retentionKeyBackup?: string) =>
    (await readBackupState({ retentionKeyBackup, backupWithinDays: 2 }, directory, time.clock()))
      .retentionKeys;
  expect(await state()).toEqual({ isLate: false, isScheduled: false });
  expect(await state("/not/mounted")).toEqual({ isLate: true, isScheduled: true });
  const madeAt = time.clock();
  await noteBackup(directory, { kind: "retention-keys", madeAt });
  time.advance(2 * 86_400_000);
  expect(await state()).toEqual({ lastAt: madeAt.toISOString(), isLate: false, isScheduled: false });
  time.advance(1);
  expect((await state()).isLate).toBe(true);
  // A clock that was wrong has dated it.
  await noteBackup(directory, { kind: "retention-keys", madeAt: new Date("2036-01-01T00:00:00Z") });
  expect((await state()).isLate).toBe(true);
});

test("the server backs the retention keys up where it is told to, once the operator has prepared the folder", async () => {
  await mkdir(join(directory, "data/retention-keys"), { recursive: true });
  await writeFile(join(directory, "data/retention-keys/one"), "key");
  const folder = join(directory, "keys");
  const time = simulatedClock("2026-11-24T00:00:00.000Z");
  const { clock } = time;
  const silent = { error: () => {} };
  const dataDirectory = join(directory, "data");
  const tend = () =>
    tendBackups(
      { retentionKeyBackup: folder, backupWithinDays: 2 },
      dataDirectory,
      { clock, isClockBelieved: true },
      silent,
    );
  await expect(tend()).rejects.toMatchObject({ problem: "not_marked" });
  await backUpRetentionKeys({ dataDirectory, folder, clock });
  time.advance(86_400_000);
  await tend();
  expect((await readdir(folder)).filter((name) => name.startsWith("2026-"))).toHaveLength(2);
  expect(await readLastBackup(dataDirectory, "retention-keys")).toEqual(clock());
});
