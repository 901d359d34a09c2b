import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { simulatedClock } from "../testing/simulated-clock.ts";
import { backUpRetentionKeys, tendRetentionKeyBackups } from "./back-up-retention-keys.ts";
import { copyPart } from "./copy-tree.ts";
import { unpackKeys } from "./pack-retention-keys.ts";
import { restoreInstallation } from "./restore-installation.ts";
import { type BackupPlace, writeBackup } from "./write-backup.ts";

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
  expect(await daysIn(folder)).toEqual(
    ["03", "04", "05", "06", "07", "08", "09", "10"].map((day) => `2026-11-${day}`),
  );
  time.advance(6 * dayMs + 1);
  await tendRetentionKeyBackups(place, true);
  expect(await daysIn(folder)).toEqual(["2026-11-17"]);
});

test("old copies go also where no new one can be made [EVD-04]", async () => {
  const time = simulatedClock("2026-11-01T00:00:00.000Z");
  const folder = join(directory, "keys-backup");
  const place = { dataDirectory: join(directory, "data"), folder, clock: time.clock };
  await backUpRetentionKeys(place);
  time.advance(8 * dayMs);
  await rm(join(directory, "data/retention-keys"), { recursive: true });
  await symlink("/nowhere", join(directory, "data/retention-keys"));
  await expect(tendRetentionKeyBackups(place, true)).rejects.toThrow();
  expect(await daysIn(folder)).toEqual([]);
});

test("whoever tends them makes one a day, but never into a folder that the operator has not prepared", async () => {
  const time = simulatedClock("2026-11-01T00:00:00.000Z");
  const folder = join(directory, "medium/keys-backup");
  const place = { dataDirectory: join(directory, "data"), folder, clock: time.clock };
  // As where nothing is mounted, and as where something else is.
  await expect(tendRetentionKeyBackups(place, true)).rejects.toMatchObject({ problem: "not_marked" });
  expect(await readdir(directory)).not.toContain("medium");
  await mkdir(folder, { recursive: true });
  await expect(tendRetentionKeyBackups(place, true)).rejects.toMatchObject({ problem: "not_marked" });
  expect(await readdir(folder)).toEqual([]);

  await backUpRetentionKeys(place);
  for (let hour = 0; hour < 49; hour++) {
    await tendRetentionKeyBackups(place, true);
    time.advance(dayMs / 24);
  }
  expect(await daysIn(folder)).toEqual(["2026-11-01", "2026-11-02", "2026-11-03"]);
});

test("what was killed in the middle, altered or dated by a wrong clock keeps no key for longer [EVD-04]", async () => {
  const time = simulatedClock("2026-11-01T00:00:00.000Z");
  const folder = join(directory, "keys-backup");
  const place = { dataDirectory: join(directory, "data"), folder, clock: time.clock };
  const altered = await backUpRetentionKeys(place);
  await writeFile(join(altered.directory, "MANIFEST"), "nothing");
  // A server that was killed had this one's process id, as in a container, or one that somebody else has now.
  const [own, other] = [process.pid, process.ppid].map(
    (pid) => `.unfinished-${pid}-00000000-2026-11-01T000000.000Z`,
  );
  for (const name of [own ?? "", other ?? "", "2036-01-01T000000.000Z"]) {
    await mkdir(join(folder, name));
    await writeFile(join(folder, name, "retention-keys"), "key");
  }
  // Of somebody else: neither is a copy of keys.
  await mkdir(join(folder, "2020-01-01T000000.000Z/postgres"), { recursive: true });
  await mkdir(join(folder, "photos"));
  time.advance(dayMs);
  await tendRetentionKeyBackups(place, true);
  const left = await readdir(folder);
  expect(left).not.toContain(own);
  expect(left).not.toContain("2036-01-01T000000.000Z");
  time.advance(7 * dayMs);
  await tendRetentionKeyBackups(place, true);
  expect((await readdir(folder)).toSorted()).toEqual([
    "2020-01-01T000000.000Z",
    "2026-11-02T000000.000Z",
    "2026-11-09T000000.000Z",
    "for-retention-keys",
    "photos",
  ]);
});

test("the keys lie in one file, and come back as they were", async () => {
  const time = simulatedClock("2026-11-01T00:00:00.000Z");
  const place = {
    dataDirectory: join(directory, "data"),
    folder: join(directory, "keys"),
    clock: time.clock,
  };
  for (let number = 0; number < 1_300; number++)
    await writeFile(join(directory, `data/retention-keys/tenant/${number}`), `key ${number}`);
  await writeFile(join(directory, "data/retention-keys/tenant/.half"), "half");
  const made = await backUpRetentionKeys(place);
  expect(made).toMatchObject({ keys: 1_301, files: 1 });
  const read = new Map<string, string>();
  for await (const batch of unpackKeys(join(made.directory, "retention-keys")))
    for (const { name, key } of batch) read.set(name, Buffer.from(key).toString());
  expect(read.size).toBe(1_301);
  expect([read.get("tenant/one"), read.get("tenant/1299")]).toEqual(["key", "key 1299"]);
});

test("copies from before folders were marked go on their day, and are gone on from [EVD-04]", async () => {
  const time = simulatedClock("2026-11-01T00:00:00.000Z");
  const folder = join(directory, "keys-backup");
  const place = { dataDirectory: join(directory, "data"), folder, clock: time.clock };
  for (let day = 0; day < 3; day++) {
    await copyLoose(place);
    time.advance(dayMs);
  }
  time.advance(5 * dayMs);
  await tendRetentionKeyBackups(place, true);
  expect(await daysIn(folder)).toEqual(["2026-11-02", "2026-11-03", "2026-11-09"]);
});

test("what lies in a folder whose mark was taken away goes on its day too, and no copy is added [EVD-04]", async () => {
  const time = simulatedClock("2026-11-01T00:00:00.000Z");
  const folder = join(directory, "keys-backup");
  const place = { dataDirectory: join(directory, "data"), folder, clock: time.clock };
  const altered = await backUpRetentionKeys(place);
  await writeFile(join(altered.directory, "MANIFEST"), "nothing");
  await rm(join(folder, "for-retention-keys"));
  time.advance(8 * dayMs);
  await expect(tendRetentionKeyBackups(place, true)).rejects.toMatchObject({ problem: "not_marked" });
  expect(await readdir(folder)).toEqual([]);
});

test("by a clock that is not believed a copy is made and none removed, until it is right again", async () => {
  const time = simulatedClock("2026-11-01T00:00:00.000Z");
  const folder = join(directory, "keys-backup");
  const place = { dataDirectory: join(directory, "data"), folder, clock: time.clock };
  await backUpRetentionKeys(place);
  time.set("2027-11-01T00:00:00.000Z");
  for (let hour = 0; hour < 3; hour++) await tendRetentionKeyBackups(place, false);
  expect(await daysIn(folder)).toEqual(["2026-11-01", "2027-11-01"]);
  time.set("2026-11-02T00:00:00.000Z");
  await tendRetentionKeyBackups(place, true);
  expect(await daysIn(folder)).toEqual(["2026-11-01", "2026-11-02"]);
});

test("a copy from before the keys were packed can still be put back", async () => {
  const time = simulatedClock("2026-11-01T00:00:00.000Z");
  const [folder, dataDirectory] = [join(directory, "keys-backup"), join(directory, "data")];
  await copyLoose({ dataDirectory, folder, clock: time.clock });
  const from = join(directory, "backups");
  await writeBackup({ dataDirectory, folder: from, clock: time.clock }, "files", async () => {});
  const restored = join(directory, "restored");
  await restoreInstallation({ from, retentionKeysFrom: folder, dataDirectory: restored });
  expect(await readFile(join(restored, "retention-keys-restored/tenant/one"), "utf8")).toBe("key");
});

/** As copies were before: a file for each key, in a folder without a mark. */
async function copyLoose(place: BackupPlace): Promise<void> {
  await writeBackup(place, "retention-keys", (copy) =>
    copyPart(copy, { path: "retention-keys", leavesOut: () => false, mayShare: false }),
  );
}

/** The days of the copies in a folder. */
async function daysIn(folder: string): Promise<string[]> {
  const names = await readdir(folder);
  return names.filter((name) => /^\d/.test(name)).map((name) => name.slice(0, 10));
}
