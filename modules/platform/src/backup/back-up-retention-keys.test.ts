import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { simulatedClock } from "../testing/simulated-clock.ts";
import { backUpRetentionKeys, tendRetentionKeyBackups } from "./back-up-retention-keys.ts";

const dayMs = 86_400_000;
let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "keys-"));
  await mkdir(join(directory, "data/retention-keys/tenant"), { recursive: true });
  await writeFile(join(directory, "data/retention-keys/tenant/one"), "key");
});
afterEach(() => rm(directory, { recursive: true, force: true }));

test("copies of retention keys are gone after seven days [EVD-04]", async () => {
  const time = simulatedClock("2026-11-01T00:00:00.000Z");
  const folder = join(directory, "keys-backup");
  const place = { dataDirectory: join(directory, "data"), folder, clock: time.clock };
  for (let day = 0; day < 10; day++) {
    await backUpRetentionKeys(place);
    time.advance(dayMs);
  }
  // The tenth was made on the tenth: seven days before it is the third.
  expect((await readdir(folder)).map((name) => name.slice(0, 10))).toEqual(
    ["03", "04", "05", "06", "07", "08", "09", "10"].map((day) => `2026-11-${day}`),
  );
  time.advance(6 * dayMs + 1);
  await tendRetentionKeyBackups(place);
  expect((await readdir(folder)).map((name) => name.slice(0, 10))).toEqual(["2026-11-17"]);
});

test("old copies go also where no new one can be made [EVD-04]", async () => {
  const time = simulatedClock("2026-11-01T00:00:00.000Z");
  const folder = join(directory, "keys-backup");
  const place = { dataDirectory: join(directory, "data"), folder, clock: time.clock };
  await backUpRetentionKeys(place);
  time.advance(8 * dayMs);
  await rm(join(directory, "data/retention-keys"), { recursive: true });
  await symlink("/nowhere", join(directory, "data/retention-keys"));
  await expect(tendRetentionKeyBackups(place)).rejects.toThrow();
  expect((await readdir(folder)).filter((name) => !name.startsWith("."))).toEqual([]);
});

test("whoever tends them makes one a day, also into a folder that is not there yet", async () => {
  const time = simulatedClock("2026-11-01T00:00:00.000Z");
  const folder = join(directory, "keys-backup");
  const place = { dataDirectory: join(directory, "data"), folder, clock: time.clock };
  for (let hour = 0; hour < 49; hour++) {
    await tendRetentionKeyBackups(place);
    time.advance(dayMs / 24);
  }
  expect((await readdir(folder)).map((name) => name.slice(0, 10))).toEqual([
    "2026-11-01",
    "2026-11-02",
    "2026-11-03",
  ]);
});
