import { builtIn } from "../built-in.ts";
import type { Command } from "./command.ts";

type CommandName = "support" | "check" | "status" | "update" | "erase" | "version" | "help";

/** What the agent can be told to do; each has a line `agentProgram.command-…` in the help. What a command needs it loads when it runs. */
export const commands: Readonly<Record<CommandName, Command>> = {
  support: {
    options: {
      server: { type: "string" },
      link: { type: "string" },
      folder: { type: "string" },
      ca: { type: "string" },
      "no-browser": { type: "boolean" },
    },
    run: async (given, surroundings) =>
      (await import("../support/run-support.ts")).runSupport(given, surroundings),
  },
  check: {
    options: {
      server: { type: "string" },
      service: { type: "string" },
      ca: { type: "string" },
      json: { type: "boolean" },
    },
    run: async (given, surroundings) => (await import("../check/run-check.ts")).runCheck(given, surroundings),
  },
  status: {
    options: { json: { type: "boolean" } },
    run: async (given, surroundings) =>
      (await import("../status/run-status.ts")).runStatus(given, surroundings),
  },
  update: {
    options: { from: { type: "string" }, ca: { type: "string" } },
    run: async (given, surroundings) =>
      (await import("../update/run-update.ts")).runUpdate(given, surroundings),
  },
  erase: {
    options: { json: { type: "boolean" } },
    run: async (given, surroundings) => (await import("../erase/run-erase.ts")).runErase(given, surroundings),
  },
  version: {
    options: {},
    run: async (_given, { say }) => {
      say(`tachiai-agent ${builtIn.version}\n`);
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
