import { execFileSync } from "node:child_process";
import { chown, mkdir, mkdtemp, rm, stat, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureSystemUser, type SystemUser } from "@tachiai/platform";
import { afterEach, beforeEach, expect, test } from "vitest";
import { requireOwnDataDirectory, settleDataDirectory } from "./settle-data-directory.ts";

let outside: string;
let account: SystemUser;
beforeEach(async () => {
  account = await ensureSystemUser("tachiai", { announce: () => {} });
  outside = await mkdtemp(join(tmpdir(), "tachiai-data-"));
  execFileSync("chmod", ["0755", outside]);
});
afterEach(() => rm(outside, { recursive: true, force: true }));

const asAccount = (command: string) =>
  execFileSync("sh", ["-c", command], {
    uid: account.uid,
    gid: account.gid,
    cwd: "/",
    stdio: ["ignore", "pipe", "pipe"],
  });

test("the account of the server makes what it needs beside the releases, and cannot touch them", async () => {
  const data = join(outside, "data");
  const releases = await settleDataDirectory(data, account);
  asAccount(`mkdir ${data}/blobs && touch ${data}/blobs/one`);
  expect((await stat(releases)).uid).toBe(0);
  expect(() => asAccount(`touch ${releases}/main.mjs`)).toThrow(/denied/i);
  expect(() => asAccount(`mv ${releases} ${data}/away`)).toThrow(/not permitted|denied/i);
  expect(() => asAccount(`rmdir ${releases}`)).toThrow(/not permitted|denied/i);
});

test("nobody but root and the account can look into the data directory", async () => {
  const data = join(outside, "data");
  await settleDataDirectory(data, account);
  expect((await stat(data)).mode & 0o7777).toBe(0o1770);
});

test("releases that the account has put there, itself or by a link, stop the start", async () => {
  const data = join(outside, "data");
  await mkdir(data);
  await chown(data, account.uid, account.gid);
  asAccount(`mkdir ${data}/releases`);
  await expect(settleDataDirectory(data, account)).rejects.toThrow(/only root can change/);
  await rm(join(data, "releases"), { recursive: true });
  await symlink(outside, join(data, "releases"));
  await expect(settleDataDirectory(data, account)).rejects.toThrow(/only root can change/);
});

test("a settings file inside the data directory cannot make root hand over another one", () => {
  const refuse = () => requireOwnDataDirectory("/etc", {}, "/var/lib/tachiai");
  expect(refuse).toThrow(/TACHIAI_DATA/);
  expect(requireOwnDataDirectory("/srv/t", { TACHIAI_DATA: "/srv/t" }, "/var/lib/tachiai")).toBe("/srv/t");
  expect(requireOwnDataDirectory("/srv/t", { TACHIAI_CONFIG: "/etc/t.json" }, "/var/lib/tachiai")).toBe(
    "/srv/t",
  );
  expect(requireOwnDataDirectory("/var/lib/tachiai", {}, "/var/lib/tachiai")).toBe("/var/lib/tachiai");
});
