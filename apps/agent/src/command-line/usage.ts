import type { Phrases } from "@tachiai/phrases";
import { commands } from "./commands.ts";

/** The help: every command with a line on what it does. */
export function usage({ t, find }: Phrases): string {
  const lines = Object.keys(commands).map(
    (name) => `  ${name.padEnd(9)}${find(`agentProgram.command-${name}`)}`,
  );
  return [t("agentProgram.usage"), "", ...lines, "", t("agentProgram.options"), ""].join("\n");
}
