import { type Phrases, phrasesOf } from "@tachiai/phrases";
import type { Language } from "@tachiai/protocol";
import { createContext, type ReactNode, useContext } from "react";

const PhrasesContext = createContext<Phrases>(phrasesOf("ja"));

export function PhrasesProvider({ language, children }: { language: Language; children: ReactNode }) {
  return <PhrasesContext value={phrasesOf(language)}>{children}</PhrasesContext>;
}

/** The phrases in the language that the person reads. */
export function usePhrases(): Phrases {
  return useContext(PhrasesContext);
}
