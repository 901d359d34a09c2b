import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  closeSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { signUpdateManifest } from "@tachiai/agent-core/update";
import { formatVerifierKey } from "@tachiai/evidence-proof";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { makeOwnAuthority } from "../../test/own-authority.ts";
import { buildAgent } from "./build-agent.ts";
import { describeUpdate } from "./describe-update.ts";
import { openUpdateKey } from "./update-key.ts";

const checkout = resolve(import.meta.dirname, "../..");
const built = mkdtempSync(join(tmpdir(), "tachiai-agent-build-"));
let agent: string;
/** Where a person has put the executable and nothing else. */
let place: string;
/** The version after it, which believes the same key. */
let next: string;
const signer = await openUpdateKey(join(built, "update.key"), "tachiai.example/agent-updates");
beforeAll(async () => {
  const updateKeys = [formatVerifierKey(signer.key)];
  const folder = join(built, "agent");
  ({ file: agent } = await buildAgent(checkout, folder, { updateKeys }));
  ({ file: next } = await buildAgent(checkout, folder, { updateKeys, version: "99.0.0" }));
});
beforeEach(() => {
  place = mkdtempSync(join(built, "place-"));
});
afterAll(() => rmSync(built, { recursive: true }));

/** Runs it with an environment that has nothing but what is given. */
const run = (executable: string, words: readonly string[], environment: NodeJS.ProcessEnv = {}) =>
  spawnSync(executable, words, { cwd: place, encoding: "utf8", env: { HOME: place, ...environment } });

const addons = () => join(place, ".cache/tachiai-agent/addons");

test("the agent is one file, that is all that building leaves", () => {
  expect(readdirSync(join(built, "agent")).map((name) => join(built, "agent", name))).toEqual([agent, next]);
  expect(agent).toMatch(/tachiai-agent-\d+\.\d+\.\d+-linux-x64$/);
  expect(statSync(agent).mode & 0o777).toBe(0o755);
});

test("it says its version and checks the computer where there is no Node and no package", () => {
  expect(run(agent, ["version"])).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/^tachiai-agent /),
    stderr: "",
  });
  const { status, stdout, stderr } = run(agent, ["check", "--json"], { DISPLAY: ":99" });
  expect(stderr).toBe("");
  expect(JSON.parse(stdout).facts).toMatchObject({ desktop: { kind: "x11" }, librariesMissing: [] });
  expect(status).toBe(0);
});

test("its library is unpacked where only its user can reach it, and only when it is needed", () => {
  run(agent, ["check"]);
  expect(readdirSync(place)).toEqual([]);
  run(agent, ["check"], { DISPLAY: ":99" });
  expect(statSync(addons()).mode & 0o777).toBe(0o700);
  expect(readdirSync(addons())).toEqual([expect.stringMatching(/^[0-9a-f]{16}-koffi\.node$/)]);
});

test("a library that was exchanged after it was unpacked is refused in a sentence", () => {
  run(agent, ["check"], { DISPLAY: ":99" });
  const [name = ""] = readdirSync(addons());
  const path = join(addons(), name);
  writeFileSync(path, Buffer.concat([readFileSync(path), Buffer.from([0])]));
  const { status, stdout, stderr } = run(agent, ["check"], { DISPLAY: ":99", LANG: "ja_JP.UTF-8" });
  expect(stderr).toContain(`作られたときのものと違います: ${path}`);
  expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
});

test("a library that was exchanged inside the executable is refused before it is unpacked", () => {
  const altered = join(place, "altered");
  copyFileSync(agent, altered);
  const koffi = readFileSync(join(checkout, "node_modules/@koromix/koffi-linux-x64/linux_x64/koffi.node"));
  const inside = readFileSync(agent).indexOf(koffi);
  expect(inside).toBeGreaterThan(0);
  const middle = koffi.length / 2;
  const file = openSync(altered, "r+");
  writeSync(file, Buffer.from([(koffi[middle] ?? 0) ^ 1]), 0, 1, inside + middle);
  closeSync(file);
  const { status, stderr } = run(altered, ["check"], { DISPLAY: ":99" });
  expect(stderr).toContain(`not the one it was made with: ${altered}`);
  expect(status).toBe(1);
  expect(readdirSync(addons())).toEqual([]);
});

test("a library beside the executable is not taken for its own", () => {
  const deep = join(place, "one/two/three");
  mkdirSync(deep, { recursive: true });
  const planted = join(place, "@koromix/koffi-linux-x64");
  mkdirSync(planted, { recursive: true });
  writeFileSync(join(planted, "index.js"), 'console.log("planted"); module.exports = {};');
  copyFileSync(agent, join(deep, "agent"));
  const { status, stdout, stderr } = run(join(deep, "agent"), ["check"], { DISPLAY: ":99" });
  expect(stdout + stderr).not.toContain("planted");
  expect(status).toBe(0);
});

test("what NODE_OPTIONS names does not run inside the agent", () => {
  const planted = join(place, "planted.cjs");
  writeFileSync(planted, 'console.log("planted");');
  const { stdout } = run(agent, ["version"], { NODE_OPTIONS: `--require ${planted}` });
  expect(stdout).toMatch(/^tachiai-agent \S+\n$/);
});

describe("updates", () => {
  const { file: authority, ...ofServer } = makeOwnAuthority(built);
  const served = new Map<string, Buffer>();
  const server = createServer(ofServer, ({ url = "" }, response) => {
    response.writeHead(served.has(url) ? 200 : 404).end(served.get(url));
  });
  let address: string;
  beforeAll(async () => {
    await once(server.listen(0, "127.0.0.1"), "listening");
    address = `https://localhost:${(server.address() as AddressInfo).port}/agent-update`;
  });
  afterAll(() => server.close().closeAllConnections());

  async function offer(file: string, by = signer): Promise<void> {
    const manifest = await describeUpdate({ minimum: "99.0.0", published: new Date(), files: [file] });
    served.set("/agent-update", Buffer.from(await signUpdateManifest([by], manifest)));
    served.set(`/${basename(file)}`, readFileSync(file));
  }

  /** As `run`, while this process serves files. */
  async function runBeside(words: readonly string[]): Promise<{ code: unknown; said: string }> {
    const started = spawn(agent, words, { cwd: place, env: { HOME: place } });
    let said = "";
    for (const stream of [started.stdout, started.stderr])
      stream.on("data", (data) => (said += String(data)));
    const [code] = await once(started, "close");
    return { code, said };
  }

  const update = () => runBeside(["update", "--from", address, "--ca", authority]);

  test("a new version that its maker signed is brought, used from the next start, and stays [AGT-08]", async () => {
    await offer(next);
    expect(await update()).toEqual({ code: 0, said: expect.stringContaining("used from the next start") });
    const below = JSON.parse((await runBeside(["status", "--json"])).said);
    expect(below).toMatchObject({ version: "99.0.0", isBelowMinimum: false });
    expect(await runBeside(["version"])).toEqual({ code: 0, said: "tachiai-agent 99.0.0\n" });
    expect(JSON.parse((await runBeside(["status", "--json"])).said).updates).toMatchObject({
      good: "99.0.0",
    });
    expect(await update()).toEqual({ code: 0, said: expect.stringContaining("the newest version") });
  });

  test("a new version of another maker is refused", async () => {
    await offer(next, await openUpdateKey(join(place, "other.key"), "tachiai.example/agent-updates"));
    expect(await update()).toEqual({
      code: 1,
      said: expect.stringContaining("not signed by a key that is trusted"),
    });
    expect(await runBeside(["version"])).toEqual({ code: 0, said: expect.not.stringContaining("99.0.0") });
  });

  test("a new version that was exchanged on the server is refused, and the old one says that it is too old [AGT-08]", async () => {
    await offer(next);
    served.set(`/${basename(next)}`, readFileSync(agent));
    const { code, said } = await update();
    expect(code).toBe(1);
    expect(said).toMatch(/longer than it may be|not the one of the signed news/);
    expect((await runBeside(["check"])).said).toContain("older than the oldest one allowed (99.0.0)");
  });
});
