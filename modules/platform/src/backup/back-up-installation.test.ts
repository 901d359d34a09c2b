import { execFile } from "node:child_process";
import { mkdir, readdir, readFile, rm, stat, symlink, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { Client } from "pg";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { systemClock } from "../clock.ts";
import { type PostgresServer, startPostgres } from "../postgres/start-postgres.ts";
import { ask, openTestBench, type TestBench } from "../postgres/test-postgres.ts";
import { backUpInstallation, type InstallationBackup } from "./back-up-installation.ts";
import { BackupFault } from "./backup-fault.ts";
import { parseManifest } from "./manifest.ts";
import {
  isNewlyRestored,
  requireWholeData,
  restoreInstallation,
  settleRestored,
} from "./restore-installation.ts";
import { verifyBackup } from "./verify-backup.ts";

let bench: TestBench;
let dataDirectory: string;
let folder: string;
let server: PostgresServer;

beforeAll(async () => {
  bench = await openTestBench();
  dataDirectory = await bench.newDirectory();
  server = await startPostgres(bench.options(join(dataDirectory, "postgres")));
  await ask(server, "create table kept (number int primary key, filler text)");
});
afterAll(async () => {
  await server.stop();
  await bench.clear();
});

beforeEach(async () => {
  folder = join(await bench.newDirectory(), "backups");
  for (const name of ["blobs", "keys"]) await rm(join(dataDirectory, name), { recursive: true, force: true });
  await ask(server, "truncate kept");
  await put("blobs/sealed/one", "ciphertext one");
  await put("blobs/logs/checkpoint", "checkpoint 1");
  await put("keys/evidence-log-key-1", "key");
  await put("retention-keys/one", "retention key");
  await put("ledgers/shred-ledger", "ledger");
  await put("tachiai.json", "{}");
});

async function put(path: string, contents: string): Promise<void> {
  await mkdir(join(dataDirectory, path, ".."), { recursive: true });
  await writeFile(join(dataDirectory, path), contents);
}

const backUp = (more: Partial<InstallationBackup> = {}) =>
  backUpInstallation({
    dataDirectory,
    folder,
    clock: systemClock,
    isDatabaseExternal: false,
    databaseName: "postgres",
    locks: [42],
    ...more,
  });

/** Restores the newest backup elsewhere, starts its database and gives the numbers in it. */
async function restoredNumbers(): Promise<number[]> {
  const elsewhere = join(await bench.newDirectory(), "data");
  await restoreInstallation({ from: folder, dataDirectory: elsewhere });
  // The server's own account restores; this test is root.
  await promisify(execFile)("chown", ["-R", `${bench.account.uid}:${bench.account.gid}`, elsewhere]);
  await promisify(execFile)("chmod", ["755", elsewhere, join(elsewhere, "postgres")]);
  const restored = await startPostgres(bench.options(join(elsewhere, "postgres")));
  try {
    const rows = await ask<{ number: number }>(restored, "select number from kept order by number");
    return rows.map(({ number }) => number);
  } finally {
    await restored.stop();
  }
}

test("a backup made while people work holds a state in which the database was, and no later one", async () => {
  const ending = new AbortController();
  let written = 0;
  const writing = (async () => {
    while (!ending.signal.aborted)
      await ask(server, `insert into kept values (${written++}, repeat('x', 1000)); checkpoint`);
  })();
  await expect.poll(() => written).toBeGreaterThan(20);
  const before = written;
  const made = await backUp();
  ending.abort();
  await writing;
  expect(made.kind).toBe("installation");

  const numbers = await restoredNumbers();
  expect(numbers.length).toBeGreaterThanOrEqual(before);
  expect(numbers).toEqual(numbers.map((_, place) => place));
});

test("a backup is made of a stopped server too", async () => {
  await ask(server, "insert into kept values (1)");
  await server.stop();
  await backUp();
  expect(await restoredNumbers()).toEqual([1]);
  await expect(restoreInstallation({ from: folder, dataDirectory })).rejects.toMatchObject({
    problem: "already_there",
  });
  server = await startPostgres(bench.options(join(dataDirectory, "postgres")));
});

test("a backup holds no retention key and no ledger, and is nobody else's to read", async () => {
  const { directory } = await backUp();
  expect((await readdir(directory)).toSorted()).toEqual([
    "MANIFEST",
    "blobs",
    "keys",
    "postgres",
    "tachiai.json",
  ]);
  expect(await readdir(join(directory, "postgres"))).toEqual(["data"]);
  for (const path of [directory, join(directory, "blobs/sealed"), join(directory, "keys/evidence-log-key-1")])
    expect((await stat(path)).mode & 0o077).toBe(0);
});

test("logs are matched with the database while nobody seals: a backup waits for whoever is at it", async () => {
  const sealing = new Client({
    host: server.host,
    port: server.port,
    user: server.superuser,
    database: "postgres",
  });
  await sealing.connect();
  await sealing.query("select pg_advisory_lock(42)");
  const backup = backUp();
  const waiting = "select 1 from pg_locks where locktype = 'advisory' and not granted";
  await expect.poll(() => ask(server, waiting)).toHaveLength(1);
  await put("blobs/logs/checkpoint", "checkpoint 2");
  await sealing.end();
  const { directory } = await backup;
  expect(await readFile(join(directory, "blobs/logs/checkpoint"), "utf8")).toBe("checkpoint 2");
});

test("the next backup shares what is the same, and neither changes when the other goes", async () => {
  const first = await backUp();
  await put("blobs/sealed/two", "ciphertext two");
  await put("blobs/logs/checkpoint", "checkpoint 2");
  const second = await backUp();
  const inode = async (directory: string, path: string) => (await stat(join(directory, path))).ino;
  for (const { path, same } of [
    { path: "blobs/sealed/one", same: true },
    { path: "blobs/logs/checkpoint", same: false },
  ])
    expect((await inode(first.directory, path)) === (await inode(second.directory, path)), path).toBe(same);
  expect(second.written).toBeLessThan(second.files);
  expect(await readFile(join(first.directory, "blobs/logs/checkpoint"), "utf8")).toBe("checkpoint 1");
  await verifyBackup(first.directory);
  await rm(first.directory, { recursive: true });
  expect((await verifyBackup(folder)).directory).toBe(second.directory);
});

test("one altered byte anywhere is named, and such a backup is not put back", async () => {
  const { directory } = await backUp();
  for (const path of [
    "blobs/sealed/one",
    "keys/evidence-log-key-1",
    "postgres/data/PG_VERSION",
    "MANIFEST",
  ]) {
    const file = join(directory, path);
    const bytes = await readFile(file);
    await writeFile(file, bytes.with(0, (bytes[0] ?? 0) ^ 1));
    const damage = { problem: "damaged", place: file, why: "altered" };
    await expect(verifyBackup(directory)).rejects.toMatchObject(damage);
    const elsewhere = await bench.newDirectory();
    await expect(restoreInstallation({ from: directory, dataDirectory: elsewhere })).rejects.toMatchObject(
      damage,
    );
    if (path !== "MANIFEST")
      await expect(requireWholeData(elsewhere)).rejects.toMatchObject({ problem: "restore_unfinished" });
    await writeFile(file, bytes);
  }
  await verifyBackup(directory);
});

test("a file that is missing, cut short or was put into a backup is named", async () => {
  const { directory } = await backUp();
  const planted = join(directory, "keys/planted");
  await writeFile(planted, "");
  await expect(verifyBackup(directory)).rejects.toMatchObject({ place: planted, why: "unknown" });
  await rm(planted);
  const cut = join(directory, "blobs/sealed/one");
  await truncate(cut, 3);
  await expect(verifyBackup(directory)).rejects.toMatchObject({ place: cut, why: "altered" });
  await rm(cut);
  await expect(verifyBackup(directory)).rejects.toMatchObject({ place: cut, why: "missing" });
});

test("nothing is overwritten by a restore, and what a started one left half is begun anew", async () => {
  await backUp();
  await expect(restoreInstallation({ from: folder, dataDirectory })).rejects.toMatchObject({
    problem: "server_running",
  });

  const elsewhere = await bench.newDirectory();
  await mkdir(join(elsewhere, "ledgers"));
  await writeFile(join(elsewhere, "ledgers/shred-ledger"), "newer");
  await writeFile(join(elsewhere, "restoring"), "");
  await mkdir(join(elsewhere, "blobs/half"), { recursive: true });
  await restoreInstallation({ from: folder, dataDirectory: elsewhere });
  await requireWholeData(elsewhere);
  expect(await readdir(join(elsewhere, "blobs"))).not.toContain("half");
  expect(await readFile(join(elsewhere, "ledgers/shred-ledger"), "utf8")).toBe("newer");
  expect(await isNewlyRestored(elsewhere)).toBe(true);
  await settleRestored(elsewhere);
  expect(await isNewlyRestored(elsewhere)).toBe(false);
});

test("half a backup is never taken for one, and the next removes it", async () => {
  await mkdir(join(folder, ".unfinished-4194305-x/keys"), { recursive: true });
  await mkdir(join(folder, "2026-01-01T000000.000Z"));
  await expect(verifyBackup(folder)).rejects.toMatchObject({ problem: "no_backup" });
  const { directory } = await backUp();
  expect(await readdir(folder)).not.toContain(".unfinished-4194305-x");
  expect((await verifyBackup(folder)).directory).toBe(directory);
});

test("a backup that fails leaves nothing behind and says what is in the way", async () => {
  await expect(backUp({ folder: join(dataDirectory, "backups") })).rejects.toMatchObject({
    problem: "inside_data",
  });
  await symlink("/etc/passwd", join(dataDirectory, "keys/link"));
  await expect(backUp()).rejects.toBeInstanceOf(BackupFault);
  expect(await readdir(folder)).toEqual([]);
});

test("a full disk is told as such, and the backups that were there stay whole", async () => {
  const small = await bench.newDirectory();
  await promisify(execFile)("mount", ["-t", "tmpfs", "-o", "size=3m", "tmpfs", small]);
  try {
    await expect(backUp({ folder: small })).rejects.toMatchObject({ problem: "disk_full" });
    expect(await readdir(small)).toEqual([]);
  } finally {
    await promisify(execFile)("umount", [small]);
  }
});

test("with an external database only the files are backed up, and the backup says so", async () => {
  const { directory, kind } = await backUp({ isDatabaseExternal: true });
  expect(kind).toBe("files");
  expect(await readdir(directory)).not.toContain("postgres");
  expect(parseManifest(await readFile(join(directory, "MANIFEST"), "utf8"))?.kind).toBe("files");
});
