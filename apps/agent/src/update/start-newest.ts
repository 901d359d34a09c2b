import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { decideStart } from "@tachiai/agent-core/update";
import { isPrivateFolder } from "../executable/private-folder.ts";
import { keepUpdateState, readUpdateState } from "./kept-state.ts";
import { versionFile } from "./version-file.ts";

export interface Start {
  readonly folder: string;
  /** The version that the package brought, which asks. */
  readonly ownVersion: string;
  readonly words: readonly string[];
}

/**
 * Goes on as the newest version that came by an update, and does not come back; where Windows is, gives its exit code when it
 * has ended. Gives nothing where there is no such version, or where others could have put it there: then this version goes on.
 */
export async function startNewest({ folder, ownVersion, words }: Start): Promise<number | undefined> {
  if (!isPrivateFolder(folder)) return undefined;
  const kept = await readUpdateState(folder);
  const { version, state } = decideStart(ownVersion, kept);
  if (state !== kept && JSON.stringify(state) !== JSON.stringify(kept)) await keepUpdateState(folder, state);
  if (version === undefined) return undefined;
  const file = versionFile(folder, version);
  return existsSync(file) ? goOnAs(file, words) : undefined;
}

async function goOnAs(file: string, words: readonly string[]): Promise<number> {
  // In place of this process: two would take twice the memory for as long as the agent runs.
  if (process.platform !== "win32" && process.execve) process.execve(file, [file, ...words], process.env);
  const [code] = await once(spawn(file, words, { stdio: "inherit" }), "exit");
  return Number(code ?? 1);
}
