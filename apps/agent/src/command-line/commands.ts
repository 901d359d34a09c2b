import { agentVersion } from "../version.ts";
import type { Command } from "./command.ts";

/** What the agent can be told to do; each has a line `agentProgram.command-…` in the help. What a command needs it loads when it runs. */
export const commands: Readonly<Record<"check" | "version" | "help", Command>> = {
  check: {
    options: {
      server: { type: "string" },
      service: { type: "string" },
      ca: { type: "string" },
      json: { type: "boolean" },
    },
    run: async (given, surroundings) => (await import("../check/run-check.ts")).runCheck(given, surroundings),
  },
  version: {
    options: {},
    run: async (_given, { say }) => {
      say(`tachiai-agent ${agentVersion}\n`);
      return 0;
    },
  },
  help: {
    options: {},
    run: async (_given, { say, phrases }) => {
      const { usage } = await import("./usage.ts");
      say(usage(phrases));
      return 0;
    },
  },
};
