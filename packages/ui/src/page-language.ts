import { languageOf } from "@tachiai/phrases";
import type { Language } from "@tachiai/protocol";
import { useSyncExternalStore } from "react";

/** The same for console and agent, and the server reads it to answer in the same language. */
const cookieName = "tachiai_language";
const yearSeconds = 365 * 86_400;

const listeners = new Set<() => void>();
let current = initialLanguage();
document.documentElement.lang = current;

/** The language of the page now. */
export function currentLanguage(): Language {
  return current;
}

/** Switches the page, and remembers it in this browser. */
export function chooseLanguage(language: Language): void {
  if (language === current) return;
  current = language;
  document.documentElement.lang = language;
  document.cookie = `${cookieName}=${language}; path=/; max-age=${yearSeconds}; samesite=strict`;
  for (const listener of listeners) listener();
}

export function useLanguage(): Language {
  return useSyncExternalStore(onLanguage, currentLanguage);
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
