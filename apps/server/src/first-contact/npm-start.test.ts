import { once } from "node:events";
import { chmod, mkdir, mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { refusalPhrase } from "@tachiai/phrases";
import { ensureSystemUser, type SystemUser } from "@tachiai/platform";
import { getMe, getSetupState, setUp, signIn } from "@tachiai/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Browser, openBrowser } from "../testing/browser.ts";
import { type NewPerson, newPerson } from "../testing/new-person.ts";
import {
  allGone,
  freePorts,
  killBelow,
  programsBelow,
  repository,
  startFromSources,
  startServer,
} from "../testing/started-server.ts";

// One installation, from its first start to its last: each test goes on where the one before ended.

let outside: string;
let data: string;
let settings: Record<string, string>;
let account: SystemUser;
let administrator: NewPerson;
let browser: Browser;

beforeAll(async () => {
  outside = await mkdtemp(join(tmpdir(), "tachiai-first-"));
  await chmod(outside, 0o755);
  data = join(outside, "data");
  settings = { TACHIAI_DATA: data, TACHIAI_NAMES: "localhost", ...(await freePorts()) };
  account = await ensureSystemUser("tachiai", { announce: () => {} });
  administrator = await newPerson("管理 花子");
  browser = openBrowser({ baseUrl: `http://localhost:${settings["TACHIAI_PORT"]}` });
});
afterAll(async () => {
  await killBelow(data);
  await rm(outside, { recursive: true, force: true });
});

const readyToSetUp = /初期設定.*(http:\/\/localhost:\d+\/setup#([\w-]+))/;
const ready = /この機械で開く: http:\/\/localhost:\d+\//;
const post = (body: object) => ({
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify(body),
});

test("root runs `npm start` in a checkout that nobody else may enter, and server and database give root up", async () => {
  const hidden = join(outside, "root-only");
  const checkout = join(hidden, "checkout");
  await mkdir(checkout, { recursive: true });
  await chmod(hidden, 0o700);
  const server = startServer({
    // The mount is this process's alone and goes with it.
    command: "unshare",
    args: [
      "--mount",
      "sh",
      "-c",
      'mount --bind "$1" "$2" && cd "$2" && exec npm start',
      "sh",
      repository,
      checkout,
    ],
    settings,
  });
  const [, link = "", token = ""] = await server.said(readyToSetUp);
  expect(link).toBe(`http://localhost:${settings["TACHIAI_PORT"]}/setup#${token}`);
  expect(server.output()).toMatch(/SHA-256\): (?:[0-9A-F]{2}:){31}[0-9A-F]{2}\n/);

  const programs = await programsBelow(data);
  expect(programs.map(({ command }) => command).toSorted()).toEqual([
    expect.stringMatching(/\/postgres\/binaries\/[^/]+\/bin\/postgres /),
    expect.stringMatching(/\/releases\/[0-9a-f]{16}\/node .*\/main\.mjs /),
  ]);
  for (const { uid, capabilities, command } of programs) {
    expect(uid, command).toBe(account.uid);
    expect(capabilities, command).toBe("0000000000000000");
  }
  expect(await getSetup()).toEqual({ needed: true });

  await refuseWrongTokens();
  await browser.api.call(setUp, {
    body: { token, use: "own-use", organisationName: "試験商事", administrator: founder() },
  });
  const again = { ...(await newPerson("後の人")) };
  const second = await browser.send(
    "/v1/setup",
    post({ token, use: "own-use", organisationName: "別", administrator: again }),
  );
  expect(await second.json()).toMatchObject({
    code: "setup.done",
    title: refusalPhrase("ja", "setup.done"),
  });

  server.process.kill("SIGTERM");
  await server.ended;
  await allGone(data);
});

test("PostgreSQL listened on no network, only on a socket that its account alone can reach", async () => {
  const server = startServer({ command: "npm", args: ["start"], settings });
  await server.said(ready);
  await server.said(/データフォルダーの.*暗号化|データフォルダーは暗号化/);
  const pidFile = (await readFile(join(data, "postgres/data/postmaster.pid"), "utf8")).split("\n");
  // postmaster.pid: line 5 is the socket's directory, line 6 the address listened on (empty without TCP).
  const socketDirectory = pidFile[4] ?? "";
  expect(pidFile[5]).toBe("");
  const socket = await stat(socketDirectory);
  expect(socket.mode & 0o777).toBe(0o700);
  expect(socket.uid).toBe(account.uid);
  const access = await readFile(join(data, "postgres/data/pg_hba.conf"), "utf8");
  expect(access).not.toMatch(/trust|host/);

  server.process.kill("SIGINT");
  await server.ended;
  await allGone(data);
});

test("a later start offers no set-up, and the administrator signs in as before", async () => {
  const old = join(data, "releases", "0".repeat(16));
  await mkdir(old);
  const server = startFromSources(settings);
  await server.said(ready);
  await expect(stat(old)).rejects.toMatchObject({ code: "ENOENT" });
  await signInAgain();
  expect(server.output()).not.toMatch(readyToSetUp);

  const [running] = (await programsBelow(data)).filter(({ command }) => command.includes("main.mjs"));
  process.kill(running?.pid ?? 0, "SIGKILL");
  expect(await server.ended).toBeNull();
});

test("after the server was killed the next start takes over the database that lives on", async () => {
  const left = await programsBelow(data);
  expect(left).toHaveLength(1);
  const server = startFromSources(settings);
  await server.said(ready);
  expect(server.output()).toContain("adopted");
  expect((await programsBelow(data)).map(({ pid }) => pid)).toContain(left[0]?.pid);
  await signInAgain();
  server.process.kill("SIGTERM");
  expect(await server.ended).toBe(0);
  await allGone(data);
});

test("who stops a start that is under way leaves nothing behind either", async () => {
  const server = startFromSources(settings);
  await server.said(/PostgreSQL .* started/);
  server.process.kill("SIGTERM");
  await server.ended;
  await allGone(data);
});

test("a second server that finds the port taken leaves the database of the first alone", async () => {
  const first = startFromSources(settings);
  await first.said(ready);
  const before = await programsBelow(data);
  const second = startFromSources(settings);
  expect(await second.ended).toBe(1);
  expect(await programsBelow(data)).toEqual(before);
  await signInAgain();
  first.process.kill("SIGTERM");
  expect(await first.ended).toBe(0);
  expect(first.output()).not.toContain("lost");
  await allGone(data);
});

test("a port that another program holds is named by its setting, and nothing stays behind", async () => {
  const other = createServer().listen(Number(settings["TACHIAI_PORT"]), "127.0.0.1");
  await once(other, "listening");
  const server = startFromSources(settings);
  expect(await server.ended).toBe(1);
  other.close();
  expect(server.output()).toContain(`TACHIAI_PORT: port ${settings["TACHIAI_PORT"]} is in use`);
  expect(server.output()).not.toContain("    at ");
  await allGone(data);
});

test("a setting that cannot be used is named before anything is touched", async () => {
  const cases = {
    TACHIAI_PORT: "eighty",
    TACHIAI_HTTPS_PORT: "70000",
    DATABASE_URL: "mysql://somewhere/x",
    TACHIAI_CERTIFICATE: "/etc/cert.pem",
  };
  await Promise.all(
    Object.entries(cases).map(async ([setting, value]) => {
      const server = startFromSources({ ...settings, [setting]: value });
      expect(await server.ended, setting).toBe(1);
      expect(server.output()).toMatch(new RegExp(`^Tachiai did not start\\.\n${setting}[^\n]*\n$`));
    }),
  );
});

async function refuseWrongTokens(): Promise<void> {
  for (const language of ["ja", "en"] as const) {
    const stranger = openBrowser({ baseUrl: browser.baseUrl, language });
    await expect(
      stranger.api.call(setUp, {
        body: { token: "A".repeat(43), use: "own-use", organisationName: "偽", administrator: founder() },
      }),
    ).rejects.toMatchObject({
      code: "setup.token_wrong",
      message: refusalPhrase(language, "setup.token_wrong"),
    });
  }
}

async function signInAgain(): Promise<void> {
  const { email, credential, personId } = administrator;
  const again = openBrowser({ baseUrl: browser.baseUrl });
  await again.api.call(signIn, { body: { email, signIn: credential.signIn } });
  expect((await again.api.call(getMe)).personId).toBe(personId);
}

function getSetup() {
  return browser.api.call(getSetupState);
}

function founder() {
  const { personId, displayName, email, language, credential, keys } = administrator;
  return { personId, displayName, email, language, credential, keys };
}
