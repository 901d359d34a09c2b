import type { Language } from "@tachiai/protocol";

/** Several names in one line: `委託、提供区域`, or `Region, Hours`. */
export function joinWords(words: readonly string[], language: Language): string {
  return new Intl.ListFormat(language, { style: "narrow" }).format(words);
}
