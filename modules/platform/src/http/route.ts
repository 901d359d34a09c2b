import type { BodyOf, Endpoint, Language, ParamsOf, QueryOf, ResponseOf } from "@tachiai/protocol";
import type { PersonActor } from "../actor.ts";

/** What every handler may know about the request that is not in its schema. */
export interface Caller {
  readonly ip: string;
  readonly userAgent: string;
  readonly language: Language;
  /** What he shows to have the link of an endpoint that is `isByLink`. */
  readonly linkProof?: Uint8Array | undefined;
  /** The scheme, name and port people reach us at, for links in answers. */
  readonly origin: string;
  /** Makes the answer set or clear the session cookie. */
  readonly cookies: SessionCookies;
}

export interface SessionCookies {
  set(token: string, expiresAt: Date): void;
  clear(): void;
}

/** A call whose parts have passed the endpoint's schemas; `actor` is whom the audience let in. */
export interface Call<E extends Endpoint, WhoCalls = PersonActor> {
  readonly actor: WhoCalls;
  readonly params: ParamsOf<E>;
  readonly query: QueryOf<E>;
  readonly body: BodyOf<E>;
  /** The raw body of an endpoint with `binaryBody`; empty otherwise. */
  readonly bytes: Uint8Array;
  readonly caller: Caller;
}

/** An endpoint bound to its use case. Its types are checked where `route` is called and forgotten after. */
export interface Route {
  readonly endpoint: Endpoint;
  readonly handle: (call: Call<Endpoint, PersonActor | undefined>) => Promise<unknown>;
}

/** Binds an endpoint that needs a person to its use case. */
export function route<E extends Endpoint>(
  endpoint: E,
  handle: (call: Call<E>) => Promise<ResponseOf<E> | Uint8Array>,
): Route {
  return {
    endpoint,
    handle: (call) => {
      if (!call.actor) throw new Error(`${endpoint.path} was let in without an actor`);
      return handle({ ...call, actor: call.actor } as Call<E>);
    },
  };
}

/** Binds an endpoint whose audience is `anyone`; the actor is there when the caller happens to be signed in. */
export function openRoute<E extends Endpoint>(
  endpoint: E,
  handle: (call: Call<E, PersonActor | undefined>) => Promise<ResponseOf<E> | Uint8Array>,
): Route {
  return { endpoint, handle: (call) => handle(call) };
}
