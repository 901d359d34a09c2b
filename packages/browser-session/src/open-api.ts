import { type ApiClient, createApiClient } from "@tachiai/api-client";
import type { Language, PersonId } from "@tachiai/protocol";

/** Longer than a picture takes on a line of 256 kbit/s; without it a connection that went silent would hang for minutes. */
const usualPatienceMs = 45_000;

export interface OpenApiOptions {
  /** Whose calls they are: in somebody else's session the server refuses them (`access.other_person`). */
  readonly personId?: PersonId;
  /** How long an answer may take where the usual time is too short. */
  readonly patienceMs?: (url: string) => number | undefined;
}

/** A client of the server this page came from; the session is in its cookie. For pages and workers alike. */
export function openApi(language: Language, { personId, patienceMs }: OpenApiOptions = {}): ApiClient {
  return createApiClient({
    baseUrl: "",
    language,
    ...(personId && { personId }),
    fetch(url, request) {
      const signal = AbortSignal.timeout(patienceMs?.(url) ?? usualPatienceMs);
      return fetch(url, { ...request, credentials: "same-origin", signal });
    },
  });
}
