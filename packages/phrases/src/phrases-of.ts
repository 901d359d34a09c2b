import type { Language } from "@tachiai/protocol";
import { english } from "./en/english.ts";
import { japanese } from "./ja/japanese.ts";
import { openPhrases, type Phrases } from "./open-phrases.ts";

/** All phrases in one language; for pages, which fetch what they show, there is `loadPhrases`. */
export function phrasesOf(language: Language): Phrases {
  return catalogue[language];
}

const catalogue: Record<Language, Phrases> = {
  ja: openPhrases("ja", japanese),
  en: openPhrases("en", english),
};
