import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runStep } from "./run-step.ts";
import { runSteps } from "./run-steps.ts";
import type { Outcome, Step } from "./step.ts";
import { progressLine, summarise } from "./summarise.ts";

let root: string;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "check-"));
  writeFileSync(join(root, "pass.js"), "console.log('quiet');");
  writeFileSync(join(root, "fail.js"), "console.log('one'); console.error('two'); process.exitCode = 3;");
  writeFileSync(join(root, "die.js"), "process.kill(process.pid, 'SIGKILL');");
});

afterAll(() => rmSync(root, { recursive: true }));

test("a step passes when its script ends with 0", async () => {
  expect(await runStep(root, step("pass.js"))).toMatchObject({ kind: "passed" });
});

test("a step fails with all its script printed", async () => {
  expect(await runStep(root, step("fail.js"))).toMatchObject({ kind: "failed", output: "one\ntwo\n" });
});

test("a step whose script is killed fails and says so", async () => {
  expect(await runStep(root, step("die.js"))).toMatchObject({
    kind: "failed",
    output: expect.stringContaining("ended by SIGKILL"),
  });
});

test("only a planned step may be missing", async () => {
  expect(await runStep(root, { ...step("none.js"), planned: true })).toMatchObject({ kind: "not-there-yet" });
  expect(await runStep(root, step("none.js"))).toMatchObject({ kind: "failed" });
});

test("no more steps run at once than asked, and a failure stops none of the others", async () => {
  let running = 0;
  let most = 0;
  const told: string[] = [];
  const outcomes = await runSteps(
    ["a", "b", "c", "d"].map(step),
    2,
    async (current): Promise<Outcome> => {
      running += 1;
      most = Math.max(most, running);
      await Promise.resolve();
      running -= 1;
      return current.name === "a"
        ? { step: current, kind: "failed", seconds: 1, output: "wrong" }
        : { step: current, kind: "passed", seconds: 1 };
    },
    ({ step: { name } }) => told.push(name),
  );
  expect(most).toBe(2);
  expect(told.toSorted()).toEqual(["a", "b", "c", "d"]);
  expect(summarise(outcomes).passed).toBe(false);
});

test("the summary shows what failed steps printed and counts what is not there yet", () => {
  const { text, passed } = summarise([
    { step: step("types"), kind: "failed", seconds: 1, output: "a.ts:1 wrong\n" },
    { step: step("lint"), kind: "passed", seconds: 1 },
    { step: step("openapi"), kind: "not-there-yet" },
  ]);
  expect(passed).toBe(false);
  expect(text).toBe("── types ──\na.ts:1 wrong\n\ncheck: 1 of 2 steps failed: types (1 not there yet)");
});

test("the summary of a clean check is one line", () => {
  expect(summarise([{ step: step("lint"), kind: "passed", seconds: 1 }])).toEqual({
    text: "check: all 1 steps passed",
    passed: true,
  });
});

test("a progress line names the step, and what a failure means", () => {
  expect(progressLine({ step: step("lint"), kind: "passed", seconds: 1.26 })).toBe(
    "ok      lint         1.3 s",
  );
  expect(progressLine({ step: step("lint"), kind: "failed", seconds: 1, output: "" })).toContain(
    "finds mistakes in lint",
  );
});

function step(name: string): Step {
  return { name, finds: `mistakes in ${name}`, script: [name] };
}
