import type { RefusalCode } from "@tachiai/protocol";
import { refusals as en } from "./en/refusals.ts";
import { refusals as ja } from "./ja/refusals.ts";
import type { Language } from "./language.ts";

const catalogue = { ja, en };

/** The sentence for a refusal, with its details filled in; `fault` is for everything that is no refusal. */
export function refusalPhrase(
  language: Language,
  code: RefusalCode | "fault",
  details: Readonly<Record<string, string | number>> = {},
): string {
  return catalogue[language][code].replaceAll(/\{(\w+)\}/g, (whole, name: string) =>
    String(details[name] ?? whole),
  );
}
