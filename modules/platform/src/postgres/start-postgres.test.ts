import { execFile } from "node:child_process";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { findPostmaster } from "./postmaster.ts";
import { type PostgresServer, startPostgres } from "./start-postgres.ts";
import { ask, openTestBench, type TestBench } from "./test-postgres.ts";

let bench: TestBench;
beforeAll(async () => {
  bench = await openTestBench();
});
afterAll(() => bench.clear());

async function postmasterPid(server: PostgresServer): Promise<number> {
  const postmaster = await findPostmaster(server.dataDirectory);
  if (!postmaster) throw new Error("no server runs");
  return postmaster.pid;
}

describe("a server that root starts", () => {
  let root: string;
  let server: PostgresServer;
  beforeAll(async () => {
    root = await bench.newDirectory();
    process.env["TACHIAI_TEST_SECRET"] = "not for the database";
    server = await startPostgres(
      bench.options(root, { roles: ["clerk"], settings: { max_connections: "20" } }),
    );
    delete process.env["TACHIAI_TEST_SECRET"];
    await ask(server, "create role clerk login");
    await ask(server, "create role stranger login");
  });
  afterAll(async () => {
    await server.stop();
  });

  test("runs as the system account, with its group alone", async () => {
    const status = await readFile(`/proc/${await postmasterPid(server)}/status`, "utf8");
    const { uid, gid } = bench.account;
    expect(status).toMatch(new RegExp(`^Uid:\\s+${uid}\\s+${uid}\\s+${uid}\\s+${uid}$`, "m"));
    expect(status).toMatch(new RegExp(`^Gid:\\s+${gid}\\s+${gid}\\s+${gid}\\s+${gid}$`, "m"));
    expect(status).toMatch(/^Groups:\s*$/m);
  });

  test("keeps data, logs and socket where only its account can look", async () => {
    for (const directory of [server.dataDirectory, join(root, "log"), server.host]) {
      const { mode, uid } = await stat(directory);
      expect([directory, mode & 0o777, uid]).toEqual([directory, 0o700, bench.account.uid]);
    }
  });

  test("leaves the programs to root, so that the server cannot change them", async () => {
    const [version] = await readdir(bench.binaries);
    const { mode, uid } = await stat(join(bench.binaries, version ?? "", "bin/postgres"));
    expect([mode & 0o777, uid]).toEqual([0o755, 0]);
  });

  test("says its release and takes the caller's settings", async () => {
    expect(server.version).toMatch(/^18\./);
    expect(await ask(server, "show max_connections")).toEqual([{ max_connections: "20" }]);
  });

  test("listens on no network", async () => {
    const sockets = await promisify(execFile)("ls", ["-l", `/proc/${await postmasterPid(server)}/fd`]);
    expect(await ask(server, "show listen_addresses")).toEqual([{ listen_addresses: "" }]);
    const inodes = [...sockets.stdout.matchAll(/socket:\[(\d+)\]/g)].map((match) => match[1] ?? "");
    const network = (await readFile("/proc/net/tcp", "utf8")) + (await readFile("/proc/net/tcp6", "utf8"));
    expect(inodes.length).toBeGreaterThan(0);
    for (const inode of inodes) expect(network).not.toMatch(new RegExp(` ${inode} `));
  });

  test("keeps the listening settings even when the caller asks for others", async () => {
    const other = await startPostgres(
      bench.options(await bench.newDirectory(), {
        settings: { listen_addresses: "*", logging_collector: "off" },
      }),
    );
    const listening = await ask(other, "show listen_addresses");
    await other.stop();
    expect(listening).toEqual([{ listen_addresses: "" }]);
  });

  test("checks pages, stores UTF-8 and knows the letters of every script", async () => {
    const [row] = await ask(
      server,
      `select current_setting('data_checksums') as checksums, current_setting('server_encoding') as encoding,
              datlocprovider as provider, datlocale as locale, upper('ａé') as upper, '勤務' ~ '^\\w+$' as letters
       from pg_database where datname = current_database()`,
    );
    expect(row).toEqual({
      checksums: "on",
      encoding: "UTF8",
      provider: "b",
      locale: "C.UTF-8",
      upper: "ＡÉ",
      letters: true,
    });
  });

  test("tells peers apart by their system account and trusts nobody", async () => {
    const rules = await ask<{ type: string; auth_method: string }>(
      server,
      "select type, auth_method from pg_hba_file_rules",
    );
    expect(rules).toEqual([{ type: "local", auth_method: "peer" }]);
  });

  test("lets the caller's account take the roles it was given and no other", async () => {
    expect(await ask(server, "select current_user as who", "clerk")).toEqual([{ who: "clerk" }]);
    await expect(ask(server, "select 1", "stranger")).rejects.toThrow(/Peer authentication failed/);
  });

  test("hands none of this process's environment to the database", async () => {
    const environment = await readFile(`/proc/${await postmasterPid(server)}/environ`, "utf8");
    expect(environment).not.toContain("TACHIAI_TEST_SECRET");
  });

  test("writes its log to files that rotate by size, without the values of rows", async () => {
    await ask(server, "create table secret (name text unique)");
    await ask(server, "insert into secret values ('Sato Hanako')");
    await expect(ask(server, "insert into secret select name from secret")).rejects.toThrow(/duplicate key/);
    const [settings] = await ask(
      server,
      "select current_setting('log_rotation_size') as size, pg_current_logfile() as file",
    );
    expect(settings).toMatchObject({ size: "10MB" });
    const logged = await readFile(String(settings?.["file"]), "utf8");
    expect(logged).toContain("duplicate key value");
    expect(logged).not.toContain("Sato Hanako");
  });
});

describe("a second start", () => {
  let root: string;
  let first: PostgresServer;
  beforeEach(async () => {
    root = await bench.newDirectory();
    first = await startPostgres(bench.options(root));
  });
  afterEach(async () => {
    await first.stop();
  });

  test("adopts the server that runs, which never notices", async () => {
    const pid = await postmasterPid(first);
    const second = await startPostgres(bench.options(root));
    expect([first.adopted, second.adopted]).toEqual([false, true]);
    expect(await postmasterPid(second)).toBe(pid);
    await second.detach();
  });

  test("lets a new role in without a restart", async () => {
    const pid = await postmasterPid(first);
    await ask(first, "create role newcomer login");
    const second = await startPostgres(bench.options(root, { roles: ["newcomer"] }));
    await expect
      .poll(() => ask(second, "select 1 as one", "newcomer").catch(String), { timeout: 30_000 })
      .toEqual([{ one: 1 }]);
    expect(await postmasterPid(second)).toBe(pid);
    await second.detach();
  });

  test("restarts a server whose settings are not the wanted ones", async () => {
    const pid = await postmasterPid(first);
    await first.detach();
    const second = await startPostgres(bench.options(root, { settings: { work_mem: "5MB" } }));
    expect(second.adopted).toBe(false);
    expect(await postmasterPid(second)).not.toBe(pid);
    expect(await ask(second, "show work_mem")).toEqual([{ work_mem: "5MB" }]);
    await second.detach();
  });

  test("at the same moment ends with one server for both, even where nothing exists yet", async () => {
    const empty = await bench.newDirectory();
    const own = { binaries: join(empty, "binaries") };
    const both = await Promise.all([
      startPostgres(bench.options(empty, own)),
      startPostgres(bench.options(empty, own)),
    ]);
    expect(both.filter(({ adopted }) => !adopted)).toHaveLength(1);
    expect((await readdir(empty)).toSorted()).toEqual(["binaries", "data", "log", "socket"]);
    for (const server of both) await server.stop();
  });
});

describe("stopping", () => {
  test("is fast when nothing stands in the way, and twice is no error", async () => {
    const server = await startPostgres(bench.options(await bench.newDirectory()));
    expect(await server.stop()).toBe("fast");
    expect(await server.stop()).toBe("not_running");
  });

  test("becomes immediate when a session does not leave, and loses nothing that was committed", async () => {
    const root = await bench.newDirectory();
    const server = await startPostgres(bench.options(root));
    await ask(server, "create table kept as select 42 as answer");
    const [writer] = await ask<{ pid: number }>(
      server,
      "select pid from pg_stat_activity where backend_type = 'background writer'",
    );
    if (!writer) throw new Error("no background writer");
    process.kill(writer.pid, "SIGSTOP");
    expect(await server.stop({ fastMs: 300, immediateMs: 15_000 })).toBe("immediate");

    const again = await startPostgres(bench.options(root));
    expect(await ask(again, "select answer from kept")).toEqual([{ answer: 42 }]);
    await again.stop();
  });
});
