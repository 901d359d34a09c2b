import { Language } from "@tachiai/protocol";
import type { Surroundings } from "./command.ts";

/** The language asked for, else the terminal's in the order in which POSIX looks, else the system's. */
export function chooseLanguage(
  asked: string | undefined,
  { environment, systemLanguage }: Pick<Surroundings, "environment" | "systemLanguage">,
): Language {
  const known = Language.safeParse(asked);
  if (known.success) return known.data;
  const locale = environment["LC_ALL"] || environment["LC_MESSAGES"] || environment["LANG"] || systemLanguage;
  return /^ja(?![a-z])/i.test(locale) ? "ja" : "en";
}
