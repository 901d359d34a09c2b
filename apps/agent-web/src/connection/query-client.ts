import { Unreachable } from "@tachiai/api-client";
import { QueryClient } from "@tanstack/react-query";

const mostRetries = 2;

export const queryClient = new QueryClient({
  defaultOptions: {
    // A lost connection may come back; a refusal stays one.
    queries: { retry: (failures, error) => error instanceof Unreachable && failures < mostRetries },
    mutations: { retry: false, networkMode: "always" },
  },
});
