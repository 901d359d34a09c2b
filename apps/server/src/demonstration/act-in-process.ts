import type { CallArguments } from "@tachiai/api-client";
import type { Caller, PersonActor, Route } from "@tachiai/platform";
import type { Endpoint, ResponseOf } from "@tachiai/protocol";

/** Somebody who uses the endpoints from inside the server: the same schemas and use cases, without a connection. */
export interface InsideClient {
  /** Throws `Refusal` as the use case does. */
  call<E extends Endpoint>(endpoint: E, ...request: CallArguments<E>): Promise<ResponseOf<E>>;
}

/** A request before its parts have passed the endpoint's schemas. */
export interface InsideRequest {
  readonly params?: unknown;
  readonly query?: unknown;
  readonly body?: unknown;
  readonly bytes?: Uint8Array;
}

const caller: Caller = {
  ip: "127.0.0.1",
  userAgent: "Tachiai demonstration",
  language: "ja",
  origin: "http://localhost",
  // He needs no session: who he is comes with the call.
  cookies: { set: () => {}, clear: () => {} },
};

export function actInProcess(routes: readonly Route[], actor: PersonActor | undefined): InsideClient {
  return {
    async call<E extends Endpoint>(endpoint: E, ...[request]: CallArguments<E>): Promise<ResponseOf<E>> {
      const found = routes.find((one) => one.endpoint === endpoint);
      if (!found) throw new Error(`${endpoint.method} ${endpoint.path} is not among these routes`);
      // The schema that has just parsed it is what ResponseOf is computed from.
      return (await askRoute(found, actor, request ?? {})) as ResponseOf<E>;
    },
  };
}

/** Asks one route and gives its answer, both as the endpoint's schemas have them. */
export async function askRoute(
  { endpoint, handle }: Route,
  actor: PersonActor | undefined,
  { params = {}, query = {}, body = {}, bytes = new Uint8Array() }: InsideRequest,
): Promise<unknown> {
  const answer = await handle({
    actor,
    params: endpoint.params.parse(params),
    query: endpoint.query.parse(query),
    body: endpoint.body.parse(body),
    bytes,
    caller,
  });
  return endpoint.response.parse(answer);
}
