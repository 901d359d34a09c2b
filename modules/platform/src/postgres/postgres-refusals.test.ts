import { execFile, spawn } from "node:child_process";
import { chmod, chown, mkdir, mkdtemp, readdir, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { copyBinaries } from "./copy-binaries.ts";
import { locateBinaries } from "./locate-binaries.ts";
import { PostgresFault } from "./postgres-fault.ts";
import { findPostmaster } from "./postmaster.ts";
import { startPostgres } from "./start-postgres.ts";
import { stopPostmaster, usualPatience } from "./stop-postmaster.ts";
import { ask, openTestBench, type TestBench } from "./test-postgres.ts";

const run = promisify(execFile);

let bench: TestBench;
beforeAll(async () => {
  bench = await openTestBench();
});
afterAll(() => bench.clear());

/** The fault of a start that must not succeed. */
async function faultOf(start: Promise<unknown>): Promise<PostgresFault> {
  const error = await start.then(
    () => "it started",
    (error: unknown) => error,
  );
  if (!(error instanceof PostgresFault))
    throw new Error(`no PostgresFault: ${String(error)}`, { cause: error });
  return error;
}

async function stoppedCluster(): Promise<string> {
  const root = await bench.newDirectory();
  const server = await startPostgres(bench.options(root));
  await server.stop();
  return root;
}

describe("accounts", () => {
  test("root without an account for the server is refused", async () => {
    const { runAs: _, ...withoutAccount } = bench.options(await bench.newDirectory());
    expect(await faultOf(startPostgres(withoutAccount))).toMatchObject({ problem: "root_needs_account" });
  });

  test("root as the server's account is refused", async () => {
    const runAs = { name: "root", uid: 0, gid: 0 };
    const fault = await faultOf(startPostgres(bench.options(await bench.newDirectory(), { runAs })));
    expect(fault.problem).toBe("root_needs_account");
  });

  test("an account that is only a number is refused, with the command that adds it", async () => {
    const runAs = { name: "ghost", uid: 54_321, gid: 54_321 };
    const fault = await faultOf(startPostgres(bench.options(await bench.newDirectory(), { runAs })));
    expect(fault.problem).toBe("user_unknown");
    expect(fault.message).toContain("useradd --system --uid 54321");
  });

  test("a directory that the account cannot reach is refused by name", async () => {
    const home = await bench.newDirectory();
    await chmod(home, 0o700);
    const fault = await faultOf(startPostgres(bench.options(join(home, "postgres"))));
    expect(fault.problem).toBe("root_not_traversable");
    expect(fault.message).toContain(join(home, "postgres"));
  });
});

describe("data", () => {
  test("of another major version is left alone, and the way out is told", async () => {
    const root = await stoppedCluster();
    await writeFile(join(root, "data/PG_VERSION"), "17\n");
    const fault = await faultOf(startPostgres(bench.options(root)));
    expect(fault.problem).toBe("other_major_version");
    expect(fault.message).toMatch(/PostgreSQL 17; this release brings 18/);
  });

  test("of another owner is never taken over", async () => {
    const root = await stoppedCluster();
    await chown(join(root, "data"), 65_534, 65_534);
    expect(await faultOf(startPostgres(bench.options(root)))).toMatchObject({ problem: "wrong_owner" });
    expect((await stat(join(root, "data"))).uid).toBe(65_534);
  });

  test("that others can read is refused", async () => {
    const root = await stoppedCluster();
    await chmod(join(root, "data"), 0o755);
    expect(await faultOf(startPostgres(bench.options(root)))).toMatchObject({
      problem: "unsafe_permissions",
    });
  });

  test("that is something else is not overwritten", async () => {
    const root = await bench.newDirectory();
    await mkdir(join(root, "data"), { mode: 0o700 });
    await chown(join(root, "data"), bench.account.uid, bench.account.gid);
    await writeFile(join(root, "data/photo.jpg"), "");
    expect(await faultOf(startPostgres(bench.options(root)))).toMatchObject({ problem: "not_a_database" });
    expect(await readdir(join(root, "data"))).toEqual(["photo.jpg"]);
  });

  test("in an empty directory that was prepared for it is created there", async () => {
    const root = await bench.newDirectory();
    await mkdir(join(root, "data"), { mode: 0o700 });
    await chown(join(root, "data"), bench.account.uid, bench.account.gid);
    const server = await startPostgres(bench.options(root));
    await server.stop();
  });

  test("that an interrupted creation left half done does not hinder the next start", async () => {
    const root = await bench.newDirectory();
    await mkdir(join(root, "data.creating-2147483646-x/base"), { recursive: true });
    const server = await startPostgres(bench.options(root));
    await server.stop();
    expect(await readdir(root)).not.toContain("data.creating-2147483646-x");
  });
});

describe("another server", () => {
  test("on the same data with another socket is named and left running", async () => {
    const root = await stoppedCluster();
    const elsewhere = await bench.newDirectory();
    await chown(elsewhere, bench.account.uid, bench.account.gid);
    const program = join(await copyBinaries(await locateBinaries(), bench.binaries), "bin/postgres");
    const foreign = spawn(program, ["-D", join(root, "data"), "-k", elsewhere, "-c", "listen_addresses="], {
      uid: bench.account.uid,
      gid: bench.account.gid,
      cwd: "/",
      stdio: "ignore",
    });
    await expect
      .poll(async () => (await findPostmaster(join(root, "data")))?.socketDirectory, { timeout: 30_000 })
      .toBe(elsewhere);

    const fault = await faultOf(startPostgres(bench.options(root)));
    expect(fault.problem).toBe("held_by_another_server");
    expect(fault.message).toContain(`kill -INT ${foreign.pid}`);
    expect(foreign.exitCode).toBeNull();
    if (foreign.pid) await stopPostmaster(foreign.pid, usualPatience);
  });
});

test("a setting that PostgreSQL does not know is told in its own words", async () => {
  const root = await bench.newDirectory();
  const fault = await faultOf(startPostgres(bench.options(root, { settings: { max_conections: "20" } })));
  expect(fault.problem).toBe("start_failed");
  expect(fault.message).toContain('unrecognized configuration parameter "max_conections"');
});

describe("the socket", () => {
  test("of a long data directory lies in a short one that only the account can enter", async () => {
    const root = join(await bench.newDirectory(), "長い".repeat(20));
    const server = await startPostgres(bench.options(root));
    const { mode, uid } = await stat(server.host);
    expect(server.host.startsWith(join(tmpdir(), "tachiai-"))).toBe(true);
    expect([mode & 0o777, uid]).toEqual([0o700, bench.account.uid]);
    expect(await ask(server, "select 1 as one")).toEqual([{ one: 1 }]);
    await server.stop();
    await run("rm", ["-r", server.host]);
  });

  test("is not put where somebody else was first", async () => {
    const root = await bench.newDirectory();
    await mkdir(join(root, "socket"), { mode: 0o700 });
    await chown(join(root, "socket"), 65_534, 65_534);
    expect(await faultOf(startPostgres(bench.options(root)))).toMatchObject({
      problem: "socket_directory_unsafe",
    });
  });

  test("is not put where others may enter", async () => {
    const root = await bench.newDirectory();
    await mkdir(join(root, "socket"));
    await chown(join(root, "socket"), bench.account.uid, bench.account.gid);
    await chmod(join(root, "socket"), 0o777);
    expect(await faultOf(startPostgres(bench.options(root)))).toMatchObject({
      problem: "socket_directory_unsafe",
    });
  });
});

describe("a full disk", () => {
  /** A file system of its own with so many megabytes. */
  async function withSmallDisk(megabytes: number, work: (disk: string) => Promise<void>): Promise<void> {
    const disk = await mkdtemp(join(tmpdir(), "disk-"));
    await run("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m,mode=755`, "tmpfs", disk]);
    try {
      await work(disk);
    } finally {
      // A process that ends may still have a file of it open for a moment.
      await run("umount", ["--lazy", disk]);
      await run("rmdir", [disk]);
    }
  }

  /** Leaves not a page free: dd ends by itself when there is no room. */
  async function fill(disk: string): Promise<void> {
    await expect(run("dd", ["if=/dev/zero", `of=${join(disk, "ballast")}`, "bs=4096"])).rejects.toThrow(
      /No space left/,
    );
  }

  test("while the programs are copied is told, and leaves nothing half copied", async () => {
    await withSmallDisk(20, async (disk) => {
      const { binaries: _, ...onDisk } = bench.options(disk);
      expect(await faultOf(startPostgres(onDisk))).toMatchObject({ problem: "disk_full" });
      expect(await readdir(join(disk, "binaries"))).toEqual([]);
    });
  });

  test("while the cluster is created is told, and leaves nothing half created", async () => {
    await withSmallDisk(20, async (disk) => {
      const fault = await faultOf(startPostgres(bench.options(disk)));
      expect(fault.problem).toBe("disk_full");
      expect(fault.message).toContain(disk);
      expect(await readdir(disk)).not.toContain("data");
    });
  });

  test("at the next start is told, and once there is room nothing is lost", async () => {
    await withSmallDisk(150, async (disk) => {
      const options = bench.options(disk);
      const first = await startPostgres(options);
      await ask(first, "create table kept as select 42 as answer");
      await first.stop();
      await fill(disk);
      expect(await faultOf(startPostgres(options))).toMatchObject({ problem: "disk_full" });

      await run("rm", [join(disk, "ballast")]);
      const second = await startPostgres(options);
      expect(await ask(second, "select answer from kept")).toEqual([{ answer: 42 }]);
      await second.stop();
    });
  });
});
