import type { Phrases } from "@tachiai/phrases";
import { createContext, type ReactNode, useContext } from "react";

const PhrasesContext = createContext<Phrases | undefined>(undefined);

export function PhrasesProvider({ phrases, children }: { phrases: Phrases; children: ReactNode }) {
  return <PhrasesContext value={phrases}>{children}</PhrasesContext>;
}

/** The phrases in the language that the person reads. */
export function usePhrases(): Phrases {
  const phrases = useContext(PhrasesContext);
  if (!phrases) throw new Error("there are no phrases around this component");
  return phrases;
}
