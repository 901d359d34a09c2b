import type { ParseArgsConfig } from "node:util";
import type { Phrases } from "@tachiai/phrases";

/** Carried out · looked, and something is not as it should be · misunderstood. */
export type ExitCode = 0 | 1 | 2;

/** What a command may reach of the terminal that it was typed at. */
export interface Surroundings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** BCP 47, for a system whose environment names no language. */
  readonly systemLanguage: string;
  readonly say: (text: string) => void;
  readonly complain: (text: string) => void;
}

export type Given = Readonly<Record<string, unknown>>;

export interface Command {
  readonly options: NonNullable<ParseArgsConfig["options"]>;
  readonly run: (
    given: Given,
    surroundings: Surroundings & { readonly phrases: Phrases },
  ) => Promise<ExitCode>;
}

/** The value of an option that takes a text; nothing where it was not given. */
export function textOf(given: Given, option: string): string | undefined {
  const value = given[option];
  return typeof value === "string" ? value : undefined;
}
