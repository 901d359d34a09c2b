import { type ApiClient, createApiClient } from "@tachiai/api-client";
import type { Language, PersonId } from "@tachiai/protocol";

/** Longer than a picture takes on a line of 256 kbit/s; without it a connection that went silent would hang for minutes. */
const patienceMs = 45_000;

/** A client of the server this page came from; the session is in its cookie. For pages and workers alike; the agent names its person. */
export function openApi(language: Language, personId?: PersonId): ApiClient {
  return createApiClient({
    baseUrl: "",
    language,
    ...(personId && { personId }),
    fetch: (url, request) =>
      fetch(url, { ...request, credentials: "same-origin", signal: AbortSignal.timeout(patienceMs) }),
  });
}
