import { ApiRefusal, UnexpectedAnswer, Unreachable } from "@tachiai/api-client";
import { QueryCache, QueryClient } from "@tanstack/react-query";
import { noteSignedOut } from "./signed-out.ts";

/** Long enough for the parts of one page to share an answer; who opens a page sees what is true now. */
const staleAfterMs = 1_000;
const mostRetries = 2;

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noteSignedOut }),
  defaultOptions: {
    queries: { staleTime: staleAfterMs, retry: mayRetry, networkMode: "always" },
    mutations: { retry: false, networkMode: "always" },
  },
});

/** A refusal stays a refusal; a lost connection may come back. */
function mayRetry(failures: number, error: Error): boolean {
  if (error instanceof ApiRefusal || error instanceof UnexpectedAnswer) return false;
  return error instanceof Unreachable && failures < mostRetries;
}
