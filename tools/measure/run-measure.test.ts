import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readCommand } from "./read-command.ts";

let root: string;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "measure-"));
  writeMeasure("good", "{ bars: [{ id: 'a', value: 2, limit: 1, better: 'higher' }] }");
  writeMeasure("bad", "{ bars: [{ id: 'a', value: 2, limit: 1, better: 'lower' }] }");
  writeMeasure("empty", "{ bars: [] }");
});

afterAll(() => rmSync(root, { recursive: true }));

test("a run that reaches its bars ends with 0 and prints nothing but the closing line", () => {
  const { status, stdout, stderr } = run("good");
  expect(status).toBe(0);
  expect(stdout).toBe(
    '{"drill":"good","bars":[{"id":"a","value":2,"limit":1,"better":"higher","ok":true}]}\n',
  );
  expect(stderr).toContain("half way");
});

test("a missed bar ends with 1 and is still in the closing line", () => {
  const { status, stdout } = run("bad");
  expect(status).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({ bars: [{ id: "a", ok: false }] });
});

test("a run that measured nothing ends with 1 and without a closing line", () => {
  const { status, stdout, stderr } = run("empty");
  expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
  expect(stderr).toContain("nothing was measured");
});

test("the data directory reaches the measurement, and must exist", () => {
  expect(run("good", "--data", root).stderr).toContain(`data: ${root}`);
  expect(run("good", "--data", join(root, "none")).stderr).toContain("is not a directory");
});

test("a command that is not understood ends with 2 and one sentence", () => {
  expect(run()).toMatchObject({
    status: 2,
    stderr: "Say which one: NAME [--data DIR]. There are: bad, empty, good.\n",
  });
});

test.each([
  [["speed"], 'There is no "speed". There are: a, b.'],
  [["a", "b"], "Say which one: NAME [--data DIR]. There are: a, b."],
  [["a", "--fast"], "There is no option --fast. The only one is --data DIR."],
  [["a", "--data"], "--data needs a directory."],
])("%j is answered with a sentence", (args, sentence) => {
  expect(readCommand(args, ["a", "b"])).toEqual({ understood: false, sentence });
});

test("a name and a data directory are understood", () => {
  expect(readCommand(["a", "--data", "faces"], ["a"])).toEqual({
    understood: true,
    name: "a",
    dataDirectory: "faces",
  });
});

function writeMeasure(name: string, measured: string): void {
  mkdirSync(join(root, "drills"), { recursive: true });
  writeFileSync(
    join(root, `drills/${name}.drill.mts`),
    `export async function run({ progress, dataDirectory }) { progress("half way"); progress("data: " + dataDirectory); return ${measured}; }`,
  );
}

function run(...args: string[]) {
  const names = ["good", "bad", "empty"];
  const script = `
    import { runMeasure } from ${JSON.stringify(resolve("tools/measure/run-measure.ts"))};
    const files = new Map(${JSON.stringify(names.map((name) => [name, join(root, `drills/${name}.drill.mts`)]))});
    process.exitCode = await runMeasure({ kind: "drill", root: ${JSON.stringify(root)}, files }, process.argv.slice(1));
  `;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--input-type=module", "--eval", script, "--", ...args],
    { encoding: "utf8" },
  );
  return { status, stdout, stderr };
}
