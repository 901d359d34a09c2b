import type { Language, RefusalCode } from "@tachiai/protocol";
import { phrasesOf } from "./phrases-of.ts";

/** The sentence for a refusal, with its details filled in; `fault` is for everything that is no refusal. */
export function refusalPhrase(
  language: Language,
  code: RefusalCode | "fault",
  details: Readonly<Record<string, string | number>> = {},
): string {
  return phrasesOf(language).refusal(code, details);
}
