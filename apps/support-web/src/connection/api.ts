import type { ApiClient } from "@tachiai/api-client";
import { openApi } from "@tachiai/browser-session/connection";
import type { Language } from "@tachiai/protocol";
import { currentLanguage } from "@tachiai/ui/page-language";

const clients: Record<Language, ApiClient> = { ja: openApi("ja"), en: openApi("en") };

/** Calls the server in the language of the page. */
export function currentApi(): ApiClient {
  return clients[currentLanguage()];
}
