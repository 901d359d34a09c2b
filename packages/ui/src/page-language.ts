import { languageOf, loadPhrases, type Phrases } from "@tachiai/phrases";
import type { Language } from "@tachiai/protocol";
import { useSyncExternalStore } from "react";

/** The same for console and agent, and the server reads it to answer in the same language. */
const cookieName = "tachiai_language";
const yearSeconds = 365 * 86_400;

const listeners = new Set<() => void>();
let wanted = initialLanguage();
document.documentElement.lang = wanted;
/** What the page says it in; the phrases of the other language are fetched when it is chosen. */
let current = await loadPhrases(wanted);

/** The language of the page now. */
export function currentLanguage(): Language {
  return current.language;
}

/** All that the page says, in its language. */
export function currentPhrases(): Phrases {
  return current;
}

/**
 * Switches the page as soon as its phrases are here, and remembers it in this browser. Where they cannot be fetched, the
 * page keeps the language it has.
 */
export async function chooseLanguage(language: Language): Promise<void> {
  wanted = language;
  const phrases = await loadPhrases(language).catch((error: unknown) => console.warn(error));
  // Something else may have been chosen meanwhile.
  if (!phrases || wanted !== language || current === phrases) return;
  current = phrases;
  document.documentElement.lang = language;
  document.cookie = `${cookieName}=${language}; path=/; max-age=${yearSeconds}; samesite=strict`;
  for (const listener of listeners) listener();
}

export function useLanguage(): Language {
  return useSyncExternalStore(onLanguage, currentLanguage);
}

export function usePagePhrases(): Phrases {
  return useSyncExternalStore(onLanguage, currentPhrases);
}

/** Calls back after each switch; the answer ends it. */
export function onLanguage(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function initialLanguage(): Language {
  const chosen = document.cookie.split("; ").find((cookie) => cookie.startsWith(`${cookieName}=`));
  return languageOf(chosen?.slice(cookieName.length + 1) ?? navigator.languages.join(","));
}
