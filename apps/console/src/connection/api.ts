import { type ApiClient, createApiClient } from "@tachiai/api-client";
import type { Language, PersonId } from "@tachiai/protocol";
import { currentLanguage, useLanguage } from "@tachiai/ui/page-language";

/** Longer than any answer takes; without it a connection that went silent would hang for minutes. */
const patienceMs = 30_000;
/** A whole company is made or removed: minutes, on a small machine. */
const demonstrationPatienceMs = 300_000;

const clients: Record<Language, ApiClient> = { ja: openClient("ja"), en: openClient("en") };

/** Calls the server this page came from, in the language of the page. */
export function useApi(): ApiClient {
  return clients[useLanguage()];
}

/** The same outside components. */
export function currentApi(): ApiClient {
  return clients[currentLanguage()];
}

/** For what one person has left waiting here: in somebody else's session the server refuses it (`access.other_person`). */
export function apiFor(personId: PersonId): ApiClient {
  return openClient(currentLanguage(), personId);
}

function openClient(language: Language, personId?: PersonId): ApiClient {
  return createApiClient({
    baseUrl: "",
    language,
    ...(personId && { personId }),
    fetch: (url, request) =>
      fetch(url, { ...request, credentials: "same-origin", signal: AbortSignal.timeout(patienceFor(url)) }),
  });
}

function patienceFor(url: string): number {
  return url.endsWith("/demonstration") ? demonstrationPatienceMs : patienceMs;
}
