import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Outcome, Step } from "./step.ts";

/** Runs one step with the Node this process runs on; the output is kept and shown only when the step fails. */
export async function runStep(root: string, step: Step): Promise<Outcome> {
  const [script = ""] = step.script;
  if (step.planned && !existsSync(join(root, script))) return { step, kind: "not-there-yet" };

  const started = performance.now();
  const { code, output } = await run(root, step.script);
  const seconds = (performance.now() - started) / 1000;
  return code === 0 ? { step, kind: "passed", seconds } : { step, kind: "failed", seconds, output };
}

function run(root: string, args: readonly string[]): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    const keep = (chunk: string) => {
      output += chunk;
    };
    child.stdout.setEncoding("utf8").on("data", keep);
    child.stderr.setEncoding("utf8").on("data", keep);
    child.on("error", reject);
    child.on("close", (code, signal) => {
      if (signal) output += `\nended by ${signal}\n`;
      resolve({ code, output });
    });
  });
}
