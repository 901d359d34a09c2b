export { formulaOf } from "./formula-of.ts";
export { languageOf } from "./language.ts";
export type { PhraseKey, PhraseValues, PlainPhraseKey } from "./phrase-key.ts";
export { type Phrases, phrasesOf, type Translate } from "./phrases-of.ts";
export { refusalPhrase } from "./refusal-phrase.ts";
