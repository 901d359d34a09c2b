import { isBelowMinimum } from "@tachiai/agent-core/update";
import { builtIn } from "../built-in.ts";
import type { Command } from "../command-line/command.ts";
import { stateFolder } from "../state/state-folder.ts";
import { readUpdateState } from "../update/kept-state.ts";
import { runningSessions } from "./running-sessions.ts";

/** Says what the agent does on this computer now, and which version it is (AGT-11). */
export const runStatus: Command["run"] = async (given, { environment, phrases: { t }, say }) => {
  const folder = stateFolder(process.platform, environment);
  const [state, sessions] = await Promise.all([readUpdateState(folder), runningSessions(folder)]);
  const { version } = builtIn;
  const isTooOld = isBelowMinimum(version, state);
  if (given["json"] === true) {
    say(`${JSON.stringify({ version, isBelowMinimum: isTooOld, updates: state, sessions })}\n`);
    return 0;
  }
  say(`${t("agentProgram.status-version", { version })}\n`);
  if (isTooOld) say(`${t("agentProgram.found-version", { version, minimum: state.seen?.minimum ?? "" })}\n`);
  if (state.trial) say(`${t("agentProgram.status-trial", { version: state.trial.version })}\n`);
  if (sessions.length === 0) say(`${t("agentProgram.status-nothing")}\n`);
  for (const { startedAt, withWhom } of sessions)
    say(
      `${t("agentProgram.status-session", { at: new Date(startedAt).toLocaleString("sv-SE"), who: withWhom })}\n`,
    );
  return 0;
};
