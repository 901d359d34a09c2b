export {
  type ComparedClause,
  type ComparedTerms,
  type ComparedWords,
  compareTerms,
} from "./compare-terms.ts";
export { type ReadTerms, readTerms, readTranslation, type TextOf } from "./read-terms.ts";
export {
  clauseName,
  type ShownClause,
  type ShownLine,
  type ShownTerms,
  showTerms,
  wordsIn,
} from "./show-terms.ts";
export { templateTexts } from "./templates/template-texts.ts";
export { type Problem, type ProblemCode, problemCodes, type Run, type TermsText } from "./terms-text.ts";
export { wordsOf, wordsOfValue } from "./words/words-of.ts";
