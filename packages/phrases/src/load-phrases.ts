import type { Language } from "@tachiai/protocol";
import { openPhrases, type Phrases } from "./open-phrases.ts";

const files = {
  ja: async () => (await import("./ja/japanese.ts")).japanese,
  en: async () => (await import("./en/english.ts")).english,
};
const loaded = new Map<Language, Phrases>();

/** All phrases in one language, fetched when they are first asked for: hardly anybody reads two. */
export async function loadPhrases(language: Language): Promise<Phrases> {
  const phrases = loaded.get(language) ?? openPhrases(language, await files[language]());
  loaded.set(language, phrases);
  return phrases;
}
