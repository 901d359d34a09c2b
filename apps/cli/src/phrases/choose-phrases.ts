import { en } from "./en.ts";
import { type CliPhrases, ja } from "./ja.ts";

/** Phrases for the language of the terminal, in the order in which POSIX looks at these variables. */
export function choosePhrases(environment: Readonly<Record<string, string | undefined>>): CliPhrases {
  const locale = environment["LC_ALL"] || environment["LC_MESSAGES"] || environment["LANG"] || "";
  return locale.startsWith("ja") ? ja : en;
}
