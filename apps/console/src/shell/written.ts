import type { Language } from "@tachiai/protocol";

// How a language writes things together that are no phrase of their own.

/** Something with what explains it: `お客様（テレワーク）`. */
export function withNote(language: Language, text: string, note: string): string {
  return language === "ja" ? `${text}（${note}）` : `${text} (${note})`;
}

/** A name before what it is of: `開始：日`. */
export function headed(language: Language, head: string, text: string): string {
  return language === "ja" ? `${head}：${text}` : `${head}: ${text}`;
}

/** Small facts of one thing in a line; what is missing is left out. */
export function inLine(language: Language, facts: readonly (string | false | undefined)[]): string {
  return facts.filter((fact) => typeof fact === "string").join(language === "ja" ? "・" : " · ");
}
