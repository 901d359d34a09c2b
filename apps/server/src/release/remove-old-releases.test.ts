import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFile, mkdir, mkdtemp, readdir, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { removeOldReleases } from "./remove-old-releases.ts";

let releases: string;
beforeEach(async () => {
  releases = await realpath(await mkdtemp(join(tmpdir(), "tachiai-releases-")));
});
afterEach(() => rm(releases, { recursive: true, force: true }));

const add = async (name: string) => {
  await mkdir(join(releases, name));
  return join(releases, name);
};

test("only the release that starts now stays", async () => {
  const current = await add("c".repeat(16));
  await add("a".repeat(16));
  await add("b".repeat(16));
  expect(await removeOldReleases(releases, current)).toHaveLength(2);
  expect(await readdir(releases)).toEqual(["c".repeat(16)]);
});

test("a release that a server still runs from stays until it has ended", async () => {
  const current = await add("c".repeat(16));
  const old = await add("a".repeat(16));
  await copyFile("/bin/sleep", join(old, "node"));
  const server = spawn(join(old, "node"), ["60"], { stdio: "ignore" });
  await once(server, "spawn");
  expect(await removeOldReleases(releases, current)).toEqual([]);
  server.kill("SIGKILL");
  await once(server, "exit");
  expect(await removeOldReleases(releases, current)).toEqual(["a".repeat(16)]);
});

test("what another start is making stays; what a start that died left behind goes", async () => {
  const current = await add("c".repeat(16));
  const gone = spawn("/bin/true");
  await once(gone, "exit");
  await add(`${"d".repeat(16)}.${process.pid}`);
  await add(`${"e".repeat(16)}.${gone.pid}`);
  expect(await removeOldReleases(releases, current)).toEqual([`${"e".repeat(16)}.${gone.pid}`]);
});
