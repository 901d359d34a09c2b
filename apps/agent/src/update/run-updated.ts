import { existsSync, realpathSync } from "node:fs";
import { markHealthy } from "@tachiai/agent-core/update";
import { builtIn } from "../built-in.ts";
import { stateFolder } from "../state/state-folder.ts";
import { keepUpdateState, readUpdateState } from "./kept-state.ts";
import { startNewest } from "./start-newest.ts";
import { versionFile } from "./version-file.ts";

type Run = (words: readonly string[]) => Promise<number>;

/** Runs the words as the newest version that works. A version that came by an update and has done what it was told has shown that it works. */
export async function runUpdated(words: readonly string[], run: Run): Promise<number> {
  const folder = stateFolder(process.platform, process.env);
  if (!isSameFile(process.execPath, versionFile(folder, builtIn.version)))
    return (await startNewest({ folder, ownVersion: builtIn.version, words })) ?? run(words);
  const code = await run(words);
  const kept = await readUpdateState(folder);
  const state = markHealthy(builtIn.version, kept);
  if (state !== kept) await keepUpdateState(folder, state);
  return code;
}

/** By whatever names: a home may be reached by a link. */
function isSameFile(one: string, other: string): boolean {
  return existsSync(other) && realpathSync(one) === realpathSync(other);
}
