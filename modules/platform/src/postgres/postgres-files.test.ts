import { DatabaseError } from "pg";
import { describe, expect, test } from "vitest";
import { hostBasedAccess, identityMap } from "./access-files.ts";
import { explainExit } from "./explain-exit.ts";
import { parsePostmasterFile } from "./postmaster.ts";
import { recordedCommand } from "./postmaster-command.ts";
import { parseProcessStat } from "./process-table.ts";
import { readFailure } from "./reach-server.ts";
import { chooseSocketDirectory } from "./socket-directory.ts";

const tachiai = { name: "tachiai", uid: 998, gid: 998 };
const root = { name: "root", uid: 0, gid: 0 };

describe("who may connect", () => {
  test("only local peers are let in, and nobody is trusted", () => {
    expect(hostBasedAccess).toBe("local all all peer map=tachiai\n");
  });

  test("every account may take every role", () => {
    expect(identityMap({ accounts: [tachiai, root], roles: ["clerk"] })).toBe(
      [
        'tachiai "tachiai" "postgres"',
        'tachiai "tachiai" "clerk"',
        'tachiai "root" "postgres"',
        'tachiai "root" "clerk"',
        "",
      ].join("\n"),
    );
  });

  test("the same account twice is written once", () => {
    expect(identityMap({ accounts: [tachiai, tachiai], roles: [] })).toBe('tachiai "tachiai" "postgres"\n');
  });

  test("a name that would be a pattern, a second line or a second word is refused", () => {
    for (const name of ["/^.*$", 'a" "b', "a\nb", " a", ""])
      expect(() => identityMap({ accounts: [{ ...tachiai, name }], roles: [] })).toThrow(/cannot be named/);
  });
});

describe("why a PostgreSQL program ended", () => {
  test.each([
    ['FATAL:  lock file "postmaster.pid" already exists', "lock_held"],
    ['FATAL:  lock file "/run/x/.s.PGSQL.5432.lock" already exists', "lock_held"],
    ["FATAL:  pre-existing shared memory block (key 2147508, ID 4) is still in use", "shared_memory_in_use"],
    ['FATAL:  could not write lock file "postmaster.pid": No space left on device', "disk_full"],
    ["PANIC:  could not write to file: Disk quota exceeded", "disk_full"],
    ["FATAL:  something nobody foresaw", "unknown"],
    ["", "unknown"],
  ])("%s means %s", (said, reason) => {
    expect(explainExit(said)).toBe(reason);
  });
});

describe("what the server wrote about itself", () => {
  test("postmaster.pid names the process and its socket directory", () => {
    expect(parsePostmasterFile("8191\n/d/data\n1795297861\n5432\n/s\n\n  2147508 4\nready   \n")).toEqual({
      pid: 8191,
      socketDirectory: "/s",
    });
  });

  test("an empty or half written postmaster.pid names nobody", () => {
    expect(parsePostmasterFile("")).toBeUndefined();
    expect(parsePostmasterFile("garbage\n")).toBeUndefined();
    expect(parsePostmasterFile("12")).toEqual({ pid: 12 });
  });

  test("postmaster.opts quotes every argument", () => {
    expect(recordedCommand({ program: "/b/postgres", args: ["-D", "/d"] })).toBe('/b/postgres "-D" "/d"');
  });
});

describe("the process table", () => {
  test("a program's name may contain parentheses and spaces", () => {
    expect(parseProcessStat("42 (a) b (c)) S 7 42 42 0")).toEqual({ pid: 42, state: "S", parent: 7 });
  });

  test("half a line is no process", () => {
    expect(parseProcessStat("42 (x")).toBeUndefined();
  });
});

describe("where the socket lies", () => {
  const long = `/${"ディレクトリ/".repeat(6)}socket`;

  test("in its own directory when the path fits", () => {
    expect(chooseSocketDirectory("/var/lib/tachiai/postgres/socket", "/tmp")).toBe(
      "/var/lib/tachiai/postgres/socket",
    );
  });

  test("in a short directory when it does not, the same at every start and another for another installation", () => {
    const short = chooseSocketDirectory(long, "/tmp");
    expect(short).toMatch(/^\/tmp\/tachiai-[0-9a-f]{16}$/);
    expect(chooseSocketDirectory(long, "/tmp")).toBe(short);
    expect(chooseSocketDirectory(`${long}2`, "/tmp")).not.toBe(short);
  });

  test("the limit counts bytes, 107 of them", () => {
    const name = "/.s.PGSQL.5432";
    const fits = `/${"x".repeat(107 - name.length - 1)}`;
    expect(chooseSocketDirectory(fits, "/tmp")).toBe(fits);
    expect(chooseSocketDirectory(`${fits}x`, "/tmp")).not.toBe(`${fits}x`);
  });

  test("nowhere when both are too long, and the refusal says what to change", () => {
    expect(() => chooseSocketDirectory(long, long)).toThrow(/shorter data directory/);
  });
});

describe("a connection that fails", () => {
  const fromServer = (code: string) => Object.assign(new DatabaseError("x", 1, "error"), { code });

  test("with an answer that passes is a server that cannot talk yet", () => {
    for (const code of ["57P03", "57P01", "53300"])
      expect(readFailure(fromServer(code))).toEqual({ state: "not_yet" });
  });

  test("for want of space is a full disk", () => {
    expect(readFailure(fromServer("53100"))).toEqual({ state: "disk_full" });
  });

  test("with any other answer, or at the socket's door, is a refusal with its reason", () => {
    expect(readFailure(fromServer("28000"))).toEqual({ state: "refused", reason: "x" });
    expect(readFailure(Object.assign(new Error("x"), { code: "EACCES" }))).toMatchObject({
      state: "refused",
    });
  });

  test("for another reason is a server that is not there", () => {
    expect(readFailure(Object.assign(new Error("x"), { code: "ECONNREFUSED" }))).toEqual({ state: "absent" });
  });
});
