import { type ApiClient, createApiClient } from "@tachiai/api-client";
import type { APIRequestContext } from "playwright-core";

/** The typed client over the cookies of a browser: the person who is signed in there asks. */
export function apiOver(requests: APIRequestContext, url: string): ApiClient {
  return createApiClient({
    baseUrl: url,
    language: "ja",
    async fetch(address, { method, headers, body }) {
      const data = typeof body === "string" || body === undefined ? body : Buffer.from(body);
      const answer = await requests.fetch(address, { method, headers, ...(data !== undefined && { data }) });
      return {
        ok: answer.ok(),
        status: answer.status(),
        json: () => answer.json(),
        arrayBuffer: async () => new Uint8Array(await answer.body()).buffer,
      };
    },
  });
}
