import { ApiRefusal, type CallArguments } from "@tachiai/api-client";
import type { Endpoint, ResponseOf } from "@tachiai/protocol";
import { type UseQueryResult, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { answerKey, renew } from "./answer-key.ts";
import { useApi } from "./api.ts";
import { noteSignedOut } from "./signed-out.ts";

/** The answer of an endpoint, fetched once for everybody who shows it and renewed when something changes. */
export function useAnswer<E extends Endpoint>(
  endpoint: E,
  ...request: CallArguments<E>
): UseQueryResult<ResponseOf<E>> {
  const api = useApi();
  return useQuery({
    queryKey: answerKey(endpoint, ...request),
    queryFn: () => api.call(endpoint, ...request),
  });
}

/** The same, fetched again every `everyMs` while it is shown: for what also changes by somebody's silence. */
export function useRepeatedAnswer<E extends Endpoint>(
  everyMs: number,
  endpoint: E,
  ...request: CallArguments<E>
): UseQueryResult<ResponseOf<E>> {
  const api = useApi();
  return useQuery({
    queryKey: answerKey(endpoint, ...request),
    queryFn: () => api.call(endpoint, ...request),
    refetchInterval: everyMs,
  });
}

export interface CallOptions<E extends Endpoint> {
  /** Endpoints whose shown answers are old after the call. */
  readonly renews?: readonly Endpoint[];
  /** The call is pending until it has ended. */
  readonly onDone?: (answer: ResponseOf<E>) => void | Promise<void>;
}

/** A call that changes something. `send` throws nothing: what goes wrong is in `error`. */
export function useCall<E extends Endpoint>(endpoint: E, { renews = [], onDone }: CallOptions<E> = {}) {
  const api = useApi();
  const client = useQueryClient();
  const { mutate, isPending, error, reset } = useMutation<ResponseOf<E>, Error, CallArguments<E>>({
    mutationFn: (request) => api.call(endpoint, ...request),
    async onSuccess(answer) {
      await renew(client, renews);
      await onDone?.(answer);
    },
    async onError(error) {
      noteSignedOut(error);
      // What was refused was often asked from an old page.
      if (error instanceof ApiRefusal) await renew(client, renews);
    },
  });
  return { send: (...request: CallArguments<E>) => mutate(request), isPending, error, reset };
}
