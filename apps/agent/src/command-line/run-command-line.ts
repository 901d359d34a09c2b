import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { loadPhrases } from "@tachiai/phrases";
import { AddonRefusal } from "../executable/addon-refusal.ts";
import { chooseLanguage } from "./choose-language.ts";
import { type Command, type ExitCode, type Surroundings, textOf } from "./command.ts";
import { commands } from "./commands.ts";
import { usage } from "./usage.ts";

const everywhere = { lang: { type: "string" }, help: { type: "boolean" } } as const;

/** Does what the words ask for, and gives the exit code. */
export async function runCommandLine(
  [name = "help", ...words]: readonly string[],
  surroundings: Surroundings,
): Promise<ExitCode> {
  const command = commandNamed(name);
  const given = command && readOptions(command, words);
  const phrases = await loadPhrases(chooseLanguage(given && textOf(given, "lang"), surroundings));
  if (!command || !given) {
    surroundings.complain(
      `${phrases.t("agentProgram.misunderstood", { words: [name, ...words].join(" ") })}\n\n`,
    );
    surroundings.complain(usage(phrases));
    return 2;
  }
  const authorityFile = textOf(given, "ca");
  if (authorityFile !== undefined && !existsSync(authorityFile)) {
    surroundings.complain(`${phrases.t("agentProgram.no-such-file", { path: authorityFile })}\n`);
    return 2;
  }
  const asked = given["help"] === true ? commands.help : command;
  try {
    return await asked.run(given, { ...surroundings, phrases });
  } catch (error) {
    if (!(error instanceof AddonRefusal)) throw error;
    surroundings.complain(`${phrases.t(`agentProgram.addon-${error.code}`, { path: error.path })}\n`);
    return 1;
  }
}

function commandNamed(name: string): Command | undefined {
  const bare = name.replace(/^--/, "");
  return Object.entries(commands).find(([known]) => known === bare)?.[1];
}

function readOptions(command: Command, words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options: { ...command.options, ...everywhere } }).values;
  } catch (error) {
    if (error instanceof TypeError && "code" in error) return undefined;
    throw error;
  }
}
