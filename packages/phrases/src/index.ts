export { type Language, languageOf, languages } from "./language.ts";
export { refusalPhrase } from "./refusal-phrase.ts";
