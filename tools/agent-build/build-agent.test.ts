import { spawnSync } from "node:child_process";
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
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { buildAgent } from "./build-agent.ts";

const checkout = resolve(import.meta.dirname, "../..");
const built = mkdtempSync(join(tmpdir(), "tachiai-agent-build-"));
let agent: string;
/** Where a person has put the executable and nothing else. */
let place: string;
beforeAll(async () => {
  agent = await buildAgent(checkout, built);
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
  expect(readdirSync(built).filter((name) => !name.startsWith("place-"))).toEqual([
    expect.stringMatching(/^tachiai-agent-\d+\.\d+\.\d+-linux-x64$/),
  ]);
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
