export { formulaOf } from "./formula-of.ts";
export { languageOf } from "./language.ts";
export { loadPhrases } from "./load-phrases.ts";
export type { Phrases, Translate } from "./open-phrases.ts";
export type { PhraseKey, PhraseValues, PlainPhraseKey } from "./phrase-key.ts";
export { phrasesOf } from "./phrases-of.ts";
export { refusalPhrase } from "./refusal-phrase.ts";
