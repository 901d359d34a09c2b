import type { PersonActor, Route } from "@tachiai/platform";
import type { Endpoint, ResponseOf } from "@tachiai/protocol";

interface Parts {
  readonly params: object;
  readonly body?: unknown;
  readonly query?: unknown;
}

/** Asks another module as the HTTP server would, for a person who has been let in. */
export async function askRoute<E extends Endpoint>(
  routes: readonly Route[],
  endpoint: E,
  actor: PersonActor,
  parts: Parts,
): Promise<ResponseOf<E>> {
  // The schema that has just parsed it is what ResponseOf is computed from.
  return endpoint.response.parse(await handle(routes, endpoint, actor, parts)) as ResponseOf<E>;
}

/** The same for an endpoint that answers in bytes. */
export async function downloadRoute(
  routes: readonly Route[],
  endpoint: Endpoint,
  actor: PersonActor,
  parts: Parts,
): Promise<Uint8Array> {
  const answer = await handle(routes, endpoint, actor, parts);
  if (!(answer instanceof Uint8Array)) throw new Error(`${endpoint.path} answered without bytes`);
  return answer;
}

function handle(
  routes: readonly Route[],
  endpoint: Endpoint,
  actor: PersonActor,
  parts: Parts,
): Promise<unknown> {
  const found = routes.find((route) => route.endpoint === endpoint);
  if (!found) throw new Error(`no route for ${endpoint.path}`);
  return found.handle({
    actor,
    query: {},
    body: {},
    ...parts,
    bytes: new Uint8Array(),
    caller: {
      ip: "192.0.2.1",
      userAgent: "test",
      language: "ja",
      origin: "https://tachiai.example",
      cookies: { set: () => {}, clear: () => {} },
    },
  });
}
