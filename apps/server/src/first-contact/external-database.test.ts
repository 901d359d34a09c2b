import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, chown, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import {
  closeDatabase,
  ensureSystemUser,
  inInstallation,
  inTenant,
  migrate,
  migrateJobs,
  openDatabase,
  prepareExternalDatabase,
  type SystemUser,
  systemClock,
  systemRandomness,
} from "@tachiai/platform";
import { queryUnwalled } from "@tachiai/platform/testing";
import { getMe, setUp, signIn, TenantId } from "@tachiai/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { moduleMigrations } from "../module-migrations.ts";
import { openBrowser } from "../testing/browser.ts";
import { layRelease } from "../testing/lay-release.ts";
import { newPerson } from "../testing/new-person.ts";
import {
  allGone,
  freePorts,
  killBelow,
  programsBelow,
  repository,
  startFromSources,
} from "../testing/started-server.ts";

const socket = process.env["TACHIAI_TEST_POSTGRES_HOST"] ?? "";
const testCluster = { host: socket, user: "postgres", database: "postgres" };
const managerPassword = "p@ss/wörd:1";

let outside: string;
let data: string;
let account: SystemUser;
let external: { readonly port: string; readonly process: ChildProcess };

beforeAll(async () => {
  outside = await mkdtemp(join(tmpdir(), "tachiai-external-"));
  await chmod(outside, 0o755);
  data = join(outside, "data");
  account = await ensureSystemUser("tachiai", { announce: () => {} });
  external = await startClusterOfSomebodyElse();
});
afterAll(async () => {
  await killBelow(data);
  external.process.kill("SIGKILL");
  await rm(outside, { recursive: true, force: true });
});

const urlOf = (user: string, password: string, port = external.port) =>
  `postgresql://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}/our%20data`;

test("an external PostgreSQL over the network, with an administrator who is no superuser, holds everything", async () => {
  const ports = await freePorts();
  const settings = {
    ...ports,
    TACHIAI_DATA: data,
    TACHIAI_NAMES: "localhost",
    DATABASE_URL: urlOf("manager", managerPassword),
  };
  const browser = openBrowser({ baseUrl: `http://localhost:${ports.TACHIAI_PORT}` });
  const administrator = await newPerson("管理 花子");

  await layRelease(data);
  const first = startFromSources(settings);
  const [, token = ""] = await first.said(/setup#([\w-]+)/);
  expect((await programsBelow(data)).map(({ command }) => command)).toEqual([
    expect.stringContaining("main.mjs"),
  ]);
  await browser.api.call(setUp, {
    body: { token, use: "own-use", organisationName: "試験商事", administrator },
  });
  const { places } = await browser.api.call(getMe);
  first.process.kill("SIGTERM");
  expect(await first.ended).toBe(0);
  await allGone(data);

  const second = startFromSources(settings);
  await second.said(/この機械で開く/);
  await browser.api.call(signIn, {
    body: { email: administrator.email, signIn: administrator.credential.signIn },
  });
  expect((await browser.api.call(getMe)).places).toEqual(places);
  second.process.kill("SIGTERM");
  expect(await second.ended).toBe(0);

  const passwords = join(data, "keys/database-passwords.json");
  expect((await stat(passwords)).mode & 0o777).toBe(0o600);
  const printed = first.output() + second.output();
  for (const password of [
    managerPassword,
    ...Object.values<string>(JSON.parse(await readFile(passwords, "utf8"))),
  ])
    expect(printed).not.toContain(password);
});

test("an external PostgreSQL that is not there, or refuses, is named by its setting without the password", async () => {
  const [closed] = Object.values(await freePorts());
  const cases = [
    [urlOf("manager", "wrong-password-4711"), /password authentication failed/],
    [urlOf("manager", "wrong-password-4711", closed), /ECONNREFUSED/],
    [urlOf("clerk", managerPassword), /permission denied|must be a superuser/],
  ] as const;
  await Promise.all(
    cases.map(async ([databaseUrl, reason]) => {
      const server = startFromSources({
        ...(await freePorts()),
        TACHIAI_DATA: data,
        TACHIAI_NAMES: "localhost",
        DATABASE_URL: databaseUrl,
      });
      expect(await server.ended).toBe(1);
      expect(server.output()).toMatch(/^Tachiai did not start\.\nDATABASE_URL: /m);
      expect(server.output()).toMatch(reason);
      expect(server.output()).not.toContain("wrong-password-4711");
    }),
  );
});

test.for([
  ["a host that the path of the socket replaces", "postgresql://postgres@localhost/NAME?host=SOCKET"],
  ["no host at all", "postgresql:///NAME?host=SOCKET&user=postgres"],
])("an external PostgreSQL behind a Unix socket is reached by a URL with %s", async ([, shape = ""]) => {
  const name = `external_${Math.random().toString(36).slice(2)}`;
  const url = shape.replace("NAME", name).replace("SOCKET", encodeURIComponent(socket));
  const connections = await prepareExternalDatabase(url, join(outside, name), systemRandomness);
  await migrateJobs(connections.migrate);
  await migrate(connections.migrate, moduleMigrations(repository));
  const database = openDatabase(connections, {
    clock: systemClock,
    randomness: systemRandomness,
    onPoolError: () => {},
  });
  const tenantId = TenantId.parse(crypto.randomUUID());
  await inTenant(database, { kind: "system", name: "test" }, tenantId, async () => {});
  await inInstallation(database, async () => {});
  const roles = await Promise.all(
    Object.values(connections).map((connection) =>
      queryUnwalled<{ role: string }>(connection, "select current_user::text as role"),
    ),
  );
  expect(roles.flat().map(({ role }) => role)).toEqual([
    "tachiai_tenant",
    "tachiai_installation",
    "tachiai_migrate",
  ]);
  await closeDatabase(database);
  await queryUnwalled(testCluster, `drop database ${name} with (force)`);
});

/** A PostgreSQL of another owner: TCP and passwords (scram), and an administrator with just the rights that we ask for. */
async function startClusterOfSomebodyElse(): Promise<typeof external> {
  const [found] = await queryUnwalled<{ setting: string }>(
    testCluster,
    "select setting from pg_config() where name = 'BINDIR'",
  );
  const programs = found?.setting ?? "";
  const directory = join(outside, "cluster");
  const passwordFile = join(outside, "superuser");
  await writeFile(passwordFile, "superuser-password\n");
  await chown(passwordFile, account.uid, account.gid);
  await chmod(outside, 0o777);
  const asAccount = { uid: account.uid, gid: account.gid, cwd: "/" };
  await promisify(execFile)(
    join(programs, "initdb"),
    ["-D", directory, "-U", "postgres", "--auth=scram-sha-256", `--pwfile=${passwordFile}`, "--no-sync"],
    asAccount,
  );
  await chmod(outside, 0o755);
  const { TACHIAI_PORT: port } = await freePorts();
  const settings = ["listen_addresses=127.0.0.1", "unix_socket_directories=", "fsync=off"];
  const cluster = spawn(
    join(programs, "postgres"),
    ["-D", directory, "-p", port, ...settings.flatMap((setting) => ["-c", setting])],
    { ...asAccount, stdio: "ignore" },
  );
  await once(cluster, "spawn");
  const superuser = {
    host: "127.0.0.1",
    port: Number(port),
    user: "postgres",
    password: "superuser-password",
    database: "postgres",
  };
  for (;;) {
    const isUp = await queryUnwalled(superuser, "select 1").then(
      () => true,
      () => false,
    );
    if (isUp) break;
    await pause(50);
  }
  await queryUnwalled(
    superuser,
    `create role manager login createdb createrole bypassrls password '${managerPassword}'`,
  );
  await queryUnwalled(superuser, `create role clerk login password '${managerPassword}'`);
  return { port, process: cluster };
}
