import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { repository } from "./started-server.ts";

export interface Ran {
  readonly code: number | null;
  readonly said: string;
}

/** `tachiai …`, as root types it in the checkout, with these settings; `typed` is what the command asks for. */
export async function runTachiai(
  words: readonly string[],
  settings: Readonly<Record<string, string>>,
  typed = "",
): Promise<Ran> {
  const child = spawn(process.execPath, [join(repository, "apps/cli/src/main.ts"), ...words], {
    cwd: "/",
    env: {
      PATH: process.env["PATH"],
      HOME: "/root",
      NODE_COMPILE_CACHE: process.env["NODE_COMPILE_CACHE"],
      LANG: "en",
      ...settings,
    },
    stdio: ["pipe", "pipe", "pipe"],
  });
  child.stdin.end(typed);
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => {
      said += text;
    });
  const [code] = await once(child, "close");
  return { code: typeof code === "number" ? code : null, said };
}
