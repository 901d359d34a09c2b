import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { repository } from "./started-server.ts";

export interface StartedWitness {
  readonly verifierKey: string;
  readonly url: string;
  stop(): Promise<void>;
}

/** The real command in a process of its own, as somebody else runs it. */
export async function startWitness(state: string, logKey: string): Promise<StartedWitness> {
  const main = join(repository, "apps/cli/src/main.ts");
  const words = ["witness", "--state", state, "--name", "witness.example/w1", "--log", logKey];
  const child = spawn(process.execPath, [main, ...words, "--listen", "127.0.0.1:0"], { env: { LANG: "en" } });
  const lines: string[] = [];
  for await (const line of createInterface(child.stdout)) {
    lines.push(line);
    if (line.startsWith("Listening on ")) break;
  }
  return {
    verifierKey: lines[0]?.split(": ")[1] ?? "",
    url: lines[2]?.split(" ").at(-1) ?? "",
    async stop() {
      const ended = once(child, "exit");
      child.kill();
      await ended;
    },
  };
}
