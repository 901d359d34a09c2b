import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { builtIn } from "./built-in.ts";
import { beginSession } from "./status/running-sessions.ts";

const run = (words: readonly string[], environment: NodeJS.ProcessEnv = {}) => {
  const options = { encoding: "utf8", env: { PATH: process.env["PATH"], ...environment } } as const;
  return spawnSync(process.execPath, [join(import.meta.dirname, "main.ts"), ...words], options);
};

test.each([[["version"]], [["--version"]]])("%j says the version", (words) => {
  expect(run(words)).toMatchObject({ status: 0, stdout: `tachiai-agent ${builtIn.version}\n`, stderr: "" });
});

test.each<[string[], NodeJS.ProcessEnv, RegExp]>([
  [[], { LANG: "ja_JP.UTF-8" }, /使い方/],
  [["help"], { LANG: "C.UTF-8" }, /Usage/],
  [["help", "--lang", "ja"], { LANG: "en_US.UTF-8" }, /使い方/],
  [["check", "--help"], { LC_ALL: "ja_JP.UTF-8", LANG: "C" }, /使い方/],
])("%j in %j helps in the language that is read there", (words, environment, text) => {
  const { status, stdout } = run(words, environment);
  expect(stdout).toMatch(text);
  expect(status).toBe(0);
});

test.each([
  [["chek"], /“chek” is not understood/],
  [["constructor"], /“constructor” is not understood/],
  [["check", "--sever", "https://tachiai.example"], /“check --sever https:\/\/tachiai.example” is not/],
  [["check", "--service", "lunch"], /telework \| support-open/],
  [["check", "--server", "tachiai"], /begins with https/],
  [["check", "--ca", "/nowhere/company.pem"], /no such file: \/nowhere\/company.pem/],
])("%j is not understood, and nothing is done", (words, text) => {
  const { status, stdout, stderr } = run(words);
  expect(stderr).toMatch(text);
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
});

test("check needs no screen to run: it says that there is none, and ends with 1 [AGT-04]", () => {
  const { status, stdout } = run(["check", "--lang", "ja"]);
  expect(stdout).toContain("× 画面がありません（DISPLAY が設定されていません）");
  expect(stdout).toContain("△ サーバーまでの経路は調べていません");
  expect(status).toBe(1);
});

test("status says what goes on, and that nothing does [AGT-11]", async () => {
  const home = mkdtempSync(join(tmpdir(), "tachiai-status-"));
  const said = () => run(["status", "--lang", "ja"], { STATE_DIRECTORY: home });
  expect(said()).toMatchObject({
    status: 0,
    stdout: expect.stringContaining("画面はだれにも見えていません"),
  });
  const startedAt = new Date().toISOString();
  const end = await beginSession(home, { startedAt, withWhom: "高橋 由美" });
  expect(said().stdout).toContain("支援セッションが動いています: 高橋 由美");
  const { stdout } = run(["status", "--json"], { STATE_DIRECTORY: home });
  expect(JSON.parse(stdout)).toMatchObject({ isBelowMinimum: false, sessions: [{ startedAt }] });
  await end();
  expect(said().stdout).not.toContain("高橋");
  rmSync(home, { recursive: true });
});

test("an agent that runs from its sources says that it does not update itself", () => {
  const { status, stderr } = run(["update", "--from", "https://tachiai.example/agent-update"]);
  expect(stderr).toContain("does not update itself");
  expect(status).toBe(1);
});

test("check --json gives the facts, the findings and their sentences to programs", () => {
  const { status, stdout } = run(["check", "--json"], { DISPLAY: ":99", LANG: "ja_JP.UTF-8" });
  const { facts, findings } = JSON.parse(stdout);
  expect(facts).toMatchObject({ desktop: { kind: "x11", display: ":99" }, librariesMissing: [] });
  expect(facts.locale).toMatchObject({ languages: ["ja-JP"], region: "JP" });
  expect(findings[1]).toMatchObject({
    verdict: "fine",
    code: "system-fine",
    sentence: expect.stringMatching(/^システム: /),
  });
  expect(status).toBe(0);
});
