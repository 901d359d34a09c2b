import { en } from "./en.ts";
import { type CliPhrases, ja } from "./ja.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** The language of the terminal, in the order in which POSIX looks at these variables. */
export function chooseLanguage(environment: Environment): "ja" | "en" {
  const locale = environment["LC_ALL"] || environment["LC_MESSAGES"] || environment["LANG"] || "";
  return locale.startsWith("ja") ? "ja" : "en";
}

export function choosePhrases(environment: Environment): CliPhrases {
  return chooseLanguage(environment) === "ja" ? ja : en;
}
