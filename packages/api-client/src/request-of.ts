import type { Endpoint } from "@tachiai/protocol";
import type { z } from "zod";

/** What a caller passes for a schema: its parsed type (branded ids), where what has a default may be left out. */
type Sent<Schema extends z.ZodType> = {
  [Field in keyof z.input<Schema>]: Field extends keyof z.output<Schema> ? z.output<Schema>[Field] : never;
};

type Part<Name extends string, Value> = string extends keyof Value
  ? { readonly [_ in Name]?: never }
  : Partial<Value> extends Value
    ? { readonly [_ in Name]?: Value }
    : { readonly [_ in Name]: Value };

/** The parts of a request to `E`; parts that the endpoint does not have cannot be given. */
export type RequestOf<E extends Endpoint> = Part<"params", Sent<E["params"]>> &
  Part<"query", Sent<E["query"]>> &
  Part<"body", Sent<E["body"]>> & {
    /** The body of an endpoint with `binaryBody`. */
    readonly bytes?: Uint8Array<ArrayBuffer>;
    /** That he has the link of an endpoint that is `isByLink`. */
    readonly linkProof?: string;
  };

/** The request may be left out when nothing in it is required. */
export type CallArguments<E extends Endpoint> =
  Partial<RequestOf<E>> extends RequestOf<E> ? [request?: RequestOf<E>] : [request: RequestOf<E>];
