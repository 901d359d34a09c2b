import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { findSystemUser, parsePasswdEntry } from "./system-user.ts";
import { parseProcessRights, remainingPrivileges } from "./system-user-drop.ts";
import { ensureSystemUser } from "./system-user-ensure.ts";

const run = promisify(execFile);

/** A name of this test's own, so that no account of the machine is touched. */
const name = `tachiai-t${process.pid}`;

beforeAll(() => {
  if (process.getuid?.() !== 0)
    throw new Error("these tests create accounts and give root up: run them as root");
});
afterEach(async () => {
  if (await findSystemUser(name)) await run("userdel", [name]);
});

/** Runs a script as a process of its own that may import this folder's files. */
async function inChild(script: string): Promise<unknown> {
  const { stdout } = await run(process.execPath, ["--input-type=module", "--eval", script], {
    cwd: "/",
  });
  return JSON.parse(stdout);
}

const ensureUrl = import.meta.resolve("./system-user-ensure.ts");
const dropUrl = import.meta.resolve("./system-user-drop.ts");

describe("the system account", () => {
  test("is created without login shell, password or home, and announced once", async () => {
    const lines: string[] = [];
    const announce = (line: string) => lines.push(line);
    const created = await ensureSystemUser(name, { announce });
    expect(created).toMatchObject({ name });
    expect(lines).toEqual([
      expect.stringContaining(`Created the system account "${name}" (uid ${created.uid}`),
    ]);

    const { stdout: entry } = await run("getent", ["passwd", name]);
    expect(entry).toMatch(/:\/nonexistent:\/usr\/sbin\/nologin$/m);
    const { stdout: shadow } = await run("getent", ["shadow", name]);
    expect(shadow.split(":")[1]).toMatch(/^[!*]+$/);

    expect(await ensureSystemUser(name, { announce })).toEqual(created);
    expect(lines).toHaveLength(1);
  });

  test("is created by adduser where there is no useradd", async () => {
    const tools = await mkdtemp(join(tmpdir(), "tools-"));
    for (const tool of ["adduser", "addgroup"]) await symlink(`/usr/sbin/${tool}`, join(tools, tool));
    try {
      const created = await ensureSystemUser(name, { announce: () => {}, toolDirectories: [tools] });
      expect(await findSystemUser(created.uid)).toEqual(created);
      const { stdout: group } = await run("getent", ["group", name]);
      expect(group).toContain(`:${created.gid}:`);
    } finally {
      await rm(tools, { recursive: true });
    }
  });

  test("cannot be created where neither tool exists, and the fault says what to do", async () => {
    await expect(
      ensureSystemUser(name, { announce: () => {}, toolDirectories: ["/nonexistent"] }),
    ).rejects.toMatchObject({ problem: "no_tool", message: expect.stringContaining("by hand") });
  });

  test("cannot be created by anybody but root", async () => {
    // The files are read while still root: a checkout may lie where no other account can look.
    const outcome = await inChild(
      `import { ensureSystemUser } from ${JSON.stringify(ensureUrl)};
       process.setuid(65_534);
       const { problem } = await ensureSystemUser(${JSON.stringify(name)}, { announce() {} }).catch((error) => error);
       console.log(JSON.stringify(problem));`,
    );
    expect(outcome).toBe("not_root");
  });

  test("is never root under another name", async () => {
    await expect(ensureSystemUser("root", { announce: () => {} })).rejects.toMatchObject({
      problem: "root_not_allowed",
    });
  });

  test.each(["", "--help", "two words", "a:b", "Ａ", "x".repeat(40)])("cannot be called %j", async (bad) => {
    await expect(ensureSystemUser(bad, { announce: () => {} })).rejects.toMatchObject({
      problem: "name_not_allowed",
    });
  });

  test("that a tool fails to make is told with the tool's own words", async () => {
    const tools = await mkdtemp(join(tmpdir(), "tools-"));
    await symlink("/bin/false", join(tools, "useradd"));
    try {
      await expect(
        ensureSystemUser(name, { announce: () => {}, toolDirectories: [tools] }),
      ).rejects.toMatchObject({ problem: "tool_failed" });
    } finally {
      await rm(tools, { recursive: true });
    }
  });
});

describe("dropping root", () => {
  test("leaves the account's ids and groups, no capabilities and no way back", async () => {
    const user = await ensureSystemUser(name, { announce: () => {} });
    const outcome = await inChild(
      `import { readFileSync, writeFileSync } from "node:fs";
       import { dropPrivileges, parseProcessRights } from ${JSON.stringify(dropUrl)};
       dropPrivileges(${JSON.stringify(user)});
       const refused = (work) => { try { work(); return false; } catch (error) { return error.code; } };
       const rights = parseProcessRights(readFileSync("/proc/self/status", "utf8"));
       console.log(JSON.stringify({
         ...rights, capabilities: String(rights.capabilities),
         user: refused(() => process.setuid(0)), effective: refused(() => process.seteuid(0)),
         group: refused(() => process.setgid(0)), groups: refused(() => process.setgroups([0])),
         file: refused(() => writeFileSync("/etc/tachiai-test", "")),
         again: refused(() => dropPrivileges(${JSON.stringify(user)})) === undefined,
       }));`,
    );
    expect(outcome).toEqual({
      uids: [user.uid, user.uid, user.uid, user.uid],
      gids: [user.gid, user.gid, user.gid, user.gid],
      supplementaryGroups: [user.gid],
      capabilities: "0",
      user: "EPERM",
      effective: "EPERM",
      group: "EPERM",
      groups: "EPERM",
      file: "EACCES",
      again: true,
    });
  });

  test("to root is refused before anything changes", async () => {
    const outcome = await inChild(
      `import { dropPrivileges } from ${JSON.stringify(dropUrl)};
       let problem;
       try { dropPrivileges({ name: "root", uid: 0, gid: 0 }); } catch (error) { problem = error.problem; }
       console.log(JSON.stringify([problem, process.getuid()]));`,
    );
    expect(outcome).toEqual(["root_not_allowed", 0]);
  });

  test("is not believed while any right of root is left", async () => {
    const user = { name: "tachiai", uid: 998, gid: 997 };
    const dropped = {
      uids: [998, 998, 998, 998],
      gids: [997, 997, 997, 997],
      supplementaryGroups: [997, 105],
      capabilities: 0n,
    };
    expect(remainingPrivileges(dropped, user)).toEqual([]);
    expect(remainingPrivileges({ ...dropped, uids: [998, 998, 0, 998] }, user)).toHaveLength(1);
    expect(remainingPrivileges({ ...dropped, uids: [] }, user)).toHaveLength(1);
    expect(remainingPrivileges({ ...dropped, gids: [997, 997, 997, 0] }, user)).toHaveLength(1);
    expect(remainingPrivileges({ ...dropped, supplementaryGroups: [0] }, user)).toHaveLength(1);
    expect(remainingPrivileges({ ...dropped, capabilities: 1n << 10n }, user)).toHaveLength(1);
  });

  test("is checked against what the kernel says of this process", async () => {
    const rights = parseProcessRights(await readFile("/proc/self/status", "utf8"));
    expect(rights.uids).toEqual([0, 0, 0, 0]);
    expect(rights.capabilities).not.toBe(0n);
  });
});

test("an entry of passwd(5) is read by its fields, and half an entry is none", () => {
  expect(parsePasswdEntry("tachiai:x:998:997:Tachiai,,,:/nonexistent:/usr/sbin/nologin\n")).toEqual({
    name: "tachiai",
    uid: 998,
    gid: 997,
  });
  expect(parsePasswdEntry("tachiai:x::997::/:/bin/sh")).toBeUndefined();
  expect(parsePasswdEntry("")).toBeUndefined();
});
