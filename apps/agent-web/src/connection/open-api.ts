import { type ApiClient, createApiClient } from "@tachiai/api-client";
import type { Language } from "@tachiai/protocol";

/** Longer than a picture takes on a line of 256 kbit/s; without it a connection that went silent would hang for minutes. */
const patienceMs = 45_000;

/** A client of the server this page came from; the session is in its cookie. For pages and workers alike. */
export function openApi(language: Language): ApiClient {
  return createApiClient({
    baseUrl: "",
    language,
    fetch: (url, request) =>
      fetch(url, { ...request, credentials: "same-origin", signal: AbortSignal.timeout(patienceMs) }),
  });
}
