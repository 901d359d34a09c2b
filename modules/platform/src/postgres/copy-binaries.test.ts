import { execFile } from "node:child_process";
import { chmod, cp, lstat, mkdir, readdir, readFile, readlink } from "node:fs/promises";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { copyBinaries, removeOtherBinaries } from "./copy-binaries.ts";
import { locateBinaries, type PackagedPostgres } from "./locate-binaries.ts";
import { openTestBench, type TestBench } from "./test-postgres.ts";

let bench: TestBench;
beforeAll(async () => {
  bench = await openTestBench();
});
afterAll(() => bench.clear());

/** What `npm ci` leaves for a careful administrator: a private home, umask 077, and no install scripts. */
async function packageInPrivateHome(): Promise<PackagedPostgres> {
  const home = await bench.newDirectory();
  const packaged = await locateBinaries();
  const directory = join(home, "native");
  await cp(packaged.directory, directory, { recursive: true });
  for (const program of await readdir(join(directory, "bin")))
    await chmod(join(directory, "bin", program), 0o700);
  for (const path of [join(directory, "lib"), directory, home]) await chmod(path, 0o700);
  return { ...packaged, directory };
}

async function runAs(account: { uid: number; gid: number }, program: string): Promise<string> {
  const { stdout } = await promisify(execFile)(program, ["--version"], { ...account, cwd: "/" });
  return stdout;
}

test("the package is found through its export, though it hides its package.json", async () => {
  const packaged = await locateBinaries();
  expect(packaged).toMatchObject({ major: "18", version: expect.stringMatching(/^18\.\d+\./) });
  expect(await readdir(packaged.directory)).toEqual(expect.arrayContaining(["bin", "lib", "share"]));
});

test("the server's account can run the copy although it can neither enter nor run the package", async () => {
  const packaged = await packageInPrivateHome();
  await expect(runAs(bench.account, join(packaged.directory, "bin/postgres"))).rejects.toThrow("EACCES");
  const copy = await copyBinaries(packaged, await bench.newDirectory());
  expect(await runAs(bench.account, join(copy, "bin/postgres"))).toContain("PostgreSQL) 18.");
});

test("every library link of the package's list is made in the copy and none in the package", async () => {
  const packaged = await locateBinaries();
  const copy = await copyBinaries(packaged, await bench.newDirectory());
  const list: { source: string; target: string }[] = JSON.parse(
    await readFile(join(packaged.directory, "pg-symlinks.json"), "utf8"),
  );
  expect(list.length).toBeGreaterThan(0);
  for (const { source, target } of list)
    expect(await readlink(join(copy, target.replace(/^native\//, "")))).toBe(basename(source));
});

test("a copy that is there is used again, untouched", async () => {
  const destination = await bench.newDirectory();
  const packaged = await locateBinaries();
  const first = await lstat(await copyBinaries(packaged, destination));
  const second = await lstat(await copyBinaries(packaged, destination));
  expect(second.ino).toBe(first.ino);
  expect(second.ctimeMs).toBe(first.ctimeMs);
});

test("many that copy at once end with one whole copy", async () => {
  const destination = await bench.newDirectory();
  const packaged = await locateBinaries();
  const copies = await Promise.all([1, 2, 3].map(() => copyBinaries(packaged, destination)));
  expect(new Set(copies).size).toBe(1);
  expect(await readdir(destination)).toEqual([packaged.version]);
});

test("other versions and copies of a dead process are removed, a living one's work is not", async () => {
  const destination = await bench.newDirectory();
  const packaged = await locateBinaries();
  await copyBinaries(packaged, destination);
  const dead = `${packaged.version}.copying-2147483646-x`;
  const living = `${packaged.version}.copying-${process.pid}-x`;
  for (const name of ["17.0.0", dead, living]) await mkdir(join(destination, name));
  await removeOtherBinaries(destination, packaged.version);
  expect((await readdir(destination)).toSorted()).toEqual([packaged.version, living]);
});
