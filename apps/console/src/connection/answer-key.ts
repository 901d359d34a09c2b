import type { CallArguments } from "@tachiai/api-client";
import type { Endpoint } from "@tachiai/protocol";
import type { QueryClient } from "@tanstack/react-query";

/** Under which an answer is kept. */
export function answerKey<E extends Endpoint>(endpoint: E, ...request: CallArguments<E>) {
  return [endpoint.path, endpoint.method, ...request] as const;
}

/** Fetches every shown answer of these endpoints again. */
export async function renew(client: QueryClient, endpoints: readonly Endpoint[]): Promise<void> {
  await Promise.all(
    endpoints.map((endpoint) => client.invalidateQueries({ queryKey: [endpoint.path, endpoint.method] })),
  );
}
