import type { CallArguments, RequestOf } from "@tachiai/api-client";
import type { Caller, PersonActor, Route } from "@tachiai/platform";
import type { Endpoint, ResponseOf } from "@tachiai/protocol";

/** Somebody who uses the endpoints from inside the server: the same schemas and use cases, without a connection. */
export interface InsideClient {
  /** Throws `Refusal` as the use case does. */
  call<E extends Endpoint>(endpoint: E, ...request: CallArguments<E>): Promise<ResponseOf<E>>;
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
      const { params = {}, query = {}, body = {} }: Partial<RequestOf<Endpoint>> = request ?? {};
      const answer = await found.handle({
        actor,
        params: endpoint.params.parse(params),
        query: endpoint.query.parse(query),
        body: endpoint.body.parse(body),
        bytes: new Uint8Array(),
        caller,
      });
      // The schema that has just parsed it is what ResponseOf is computed from.
      return endpoint.response.parse(answer) as ResponseOf<E>;
    },
  };
}
