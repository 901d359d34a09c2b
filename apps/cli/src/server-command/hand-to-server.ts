import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { ServerCommand } from "./read-server-command.ts";

/** Lets the server's own code do it, which knows its database and its files; gives the exit code. */
export function handToServer(command: ServerCommand, language: "ja" | "en"): number {
  const entry = fileURLToPath(new URL("../../../server/src/backup/main.ts", import.meta.url));
  const order = JSON.stringify({ ...command, language });
  const { status } = spawnSync(process.execPath, [entry, order], { stdio: "inherit" });
  return status ?? 1;
}
