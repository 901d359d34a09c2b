import type { Command } from "../command-line/command.ts";
import { cacheFolder, stateFolder } from "../state/state-folder.ts";
import { runningSessions } from "../status/running-sessions.ts";
import { eraseOwnFiles } from "./erase-own-files.ts";

/** Takes back all that the agent has put on this computer for this user, and says what it was (END-11): 1 when something stays. */
export const runErase: Command["run"] = async (given, { environment, phrases: { t }, say, complain }) => {
  const state = stateFolder(process.platform, environment);
  if ((await runningSessions(state)).length > 0) {
    complain(`${t("agentProgram.erase-session")}\n`);
    return 1;
  }
  const { erased, left } = await eraseOwnFiles(state, cacheFolder(process.platform, environment));
  if (given["json"] === true) say(`${JSON.stringify({ at: new Date().toISOString(), erased, left })}\n`);
  else {
    for (const path of erased) say(`${t("agentProgram.erase-file", { path })}\n`);
    for (const path of left) complain(`${t("agentProgram.erase-left", { path })}\n`);
    if (left.length === 0) say(`${t("agentProgram.erase-done", { count: erased.length })}\n`);
  }
  return left.length === 0 ? 0 : 1;
};
