import type { ApiClient } from "@tachiai/api-client";
import { openApi } from "@tachiai/browser-session/connection";
import type { Language, PersonId } from "@tachiai/protocol";
import { currentLanguage, useLanguage } from "@tachiai/ui/page-language";

/** A whole company is made or removed: minutes, on a small machine. */
const demonstrationPatienceMs = 300_000;

const clients: Record<Language, ApiClient> = {
  ja: openApi("ja", { patienceMs }),
  en: openApi("en", { patienceMs }),
};

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
  return openApi(currentLanguage(), { personId });
}

function patienceMs(url: string): number | undefined {
  return url.endsWith("/demonstration") ? demonstrationPatienceMs : undefined;
}
