import { type Language, type Phrases, phrasesOf } from "@tachiai/phrases";
import { createContext, type ReactNode, useContext } from "react";

const PhrasesContext = createContext<Phrases>(phrasesOf("ja"));

export function PhrasesProvider({ language, children }: { language: Language; children: ReactNode }) {
  return <PhrasesContext value={phrasesOf(language)}>{children}</PhrasesContext>;
}

/** The phrases in the language that the person reads. */
export function usePhrases(): Phrases {
  return useContext(PhrasesContext);
}
